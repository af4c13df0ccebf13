"""A question as typed, what was understood, and ways to type either of them again."""

from assistant.language import FRENCH
from ui.conversations.turn import Turn
from ui.page import texts
from ui.page.rendering.markup import element, escape


def render_question(question_id: str, turn: Turn, *, editable: bool = True) -> str:
    """Render the question of a turn; `question_id` names its heading.

    :param editable: whether it can be typed again in its place.
    """
    asked = turn.question if turn.question.strip() else texts.EMPTY_QUESTION
    heading = element("h2", escape(asked), id=question_id, class_="question")
    edit = _edit_button(turn.question, texts.EDIT_LABEL) if editable else ""
    return element("header", heading + edit) + _language(turn) + _understood(turn, editable)


def _language(turn: Turn) -> str:
    """Say that questions are read in French, when one seems not to be."""
    if turn.answer is None or turn.answer.language == FRENCH:
        return ""
    return element("p", texts.NOT_FRENCH, class_="understood")


def _understood(turn: Turn, editable: bool) -> str:
    """Render the question as understood, when it is not the question as typed."""
    understood = turn.answer.understood if turn.answer else turn.question
    if understood.strip() == turn.question.strip():
        return ""
    words = texts.UNDERSTOOD + element("em", escape(understood)) + " "
    edit = _edit_button(understood, texts.EDIT_UNDERSTOOD_LABEL) if editable else ""
    return element("p", words + edit, class_="understood")


def _edit_button(text: str, label: str) -> str:
    """Render the button that lets a question be typed again, beginning with a text."""
    return element(
        "button", texts.EDIT, type="button", class_="edit", data_edit=text, aria_label=label
    )
