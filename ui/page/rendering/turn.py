"""One turn of the conversation: the question, then quotations, a refusal or a problem."""

from collections.abc import Sequence

from assistant.answer import Answer
from ui.conversations.turn import Citation, Turn
from ui.page import texts
from ui.page.rendering.feedback import render_feedback
from ui.page.rendering.markup import element, escape
from ui.page.rendering.question import render_question
from ui.page.rendering.quote import render_quote

SHOWN_QUOTES = 2
"""Number of quotations shown at once; the others are folded."""


def render_turn(turn: Turn, conversation: str, replaced: str = "") -> str:
    """Render one turn as an article.

    :param conversation: identifier of its conversation.
    :param replaced: identifier of the turn on the page that this one takes the place of.
    """
    question_id = f"question-{turn.id}"
    unkept = "" if turn.kept else element("p", texts.NOT_KEPT, class_="unkept")
    return element(
        "article",
        render_question(question_id, turn)
        + render_reply(turn)
        + unkept
        + render_feedback(turn)
        + _further(turn),
        class_="turn",
        id=f"turn-{turn.id}",
        aria_labelledby=question_id,
        data_turn=turn.id,
        data_conversation=conversation,
        data_replaced=replaced or None,
    )


def render_turns(turns: Sequence[Turn], conversation: str) -> str:
    """Render a conversation that is opened again."""
    articles = "".join(render_turn(turn, conversation) for turn in turns)
    return element("div", articles, class_="reopened")


def render_reply(turn: Turn) -> str:
    """Render an answer: its quotations, or what was looked for and the nearest passages."""
    answer = turn.answer
    if answer is None:
        return element("p", escape(turn.problem), class_="problem", role="alert")
    limits = _limits(answer)
    if answer.answered:
        return limits + _confidence(turn.id, answer.confidence) + _quotes(answer, turn.citations)
    refusal = element("p", escape(abstention_sentence(answer)), class_="refusal")
    return limits + refusal + (_nearby(answer, turn.citations) if turn.citations else "")


def _further(turn: Turn) -> str:
    """List questions to go on with; the style shows those of the last turn only."""
    if not turn.further:
        return ""
    items = "".join(
        element("li", element("button", escape(question), type="button", data_ask=question))
        for question in turn.further
    )
    label = element("h3", texts.FURTHER)
    return element("section", label + element("ul", items), class_="further")


def _limits(answer: Answer) -> str:
    """Say what the question was limited to, if it was."""
    words = [
        text.format(year=condition.removeprefix(start))
        for condition in answer.conditions
        for start, text in texts.RESTRICTED.items()
        if condition.startswith(start)
    ]
    if not words:
        return ""
    said = texts.RESTRICTED_TO.format(limits=" et ".join(words))
    return element("p", escape(said), class_="understood limits")


def abstention_sentence(answer: Answer) -> str:
    """Say in French why there is no answer, and what was looked for."""
    if answer.abstention is None or not answer.sought:
        return texts.NOTHING_TO_SEEK
    sought = ", ".join(texts.SOUGHT.format(word=word) for word in answer.sought)
    return texts.ABSTENTIONS[answer.abstention].format(sought=sought)


def _quotes(answer: Answer, citations: Sequence[Citation]) -> str:
    """Render the quotations of an answer in order, those after the second folded."""
    cards = _cards(answer, citations)
    shown = element("ol", "".join(cards[:SHOWN_QUOTES]), class_="quotes")
    folded = cards[SHOWN_QUOTES:]
    if not folded:
        return shown
    label = (
        texts.ONE_MORE_QUOTE if len(folded) == 1 else texts.MORE_QUOTES.format(count=len(folded))
    )
    more = element("ol", "".join(folded), class_="quotes")
    return shown + element("details", element("summary", label) + more, class_="more")


def confidence_words(confidence: float) -> str:
    """Put a probability into words."""
    return next(words for bound, words in texts.CONFIDENCE if confidence >= bound)


def _confidence(turn: str, confidence: float) -> str:
    """Render the confidence in words, explained on hover and on focus."""
    note_id = f"confidence-{turn}"
    note = texts.CONFIDENCE_NOTE.format(percent=round(100 * confidence))
    words = element(
        "span",
        confidence_words(confidence),
        class_="confidence",
        tabindex=0,
        aria_describedby=note_id,
    )
    return element("p", words + element("span", note, id=note_id, role="tooltip"), class_="trust")


def _nearby(answer: Answer, citations: Sequence[Citation]) -> str:
    """Render the nearest passages, set apart and clearly not an answer."""
    title = element("h3", texts.NEARBY)
    note = element("p", texts.NEARBY_NOTE)
    cards = _cards(answer, citations)
    passages = element("ol", "".join(cards), class_="quotes")
    return element("section", title + note + passages, class_="nearby", aria_label=texts.NEARBY)


def _cards(answer: Answer, citations: Sequence[Citation]) -> list[str]:
    """Render each quotation."""
    return [render_quote(citations, rank, answer.index_version) for rank in range(len(citations))]
