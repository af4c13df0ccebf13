"""The empty page: example questions, taken from the collection."""

from assistant.assistant import Assistant
from ui.page import texts
from ui.page.rendering.welcome import render_welcome

MAX_EXAMPLES = 3


def empty_conversation(assistant: Assistant, notice: str = "") -> str:
    """Render the empty conversation.

    :param notice: a sentence to be read before it.
    """
    entries = assistant.documents()
    headings = _headings(assistant, entries[0][0]) if len(entries) == 1 else []
    return render_welcome(entries, headings, example_questions(assistant), notice)


def example_questions(assistant: Assistant) -> tuple[str, ...]:
    """Choose questions that the collection can answer.

    Questions written for a shipped text come first; other texts give their headings.
    """
    questions: list[str] = []
    for key, _, _ in assistant.documents()[:MAX_EXAMPLES]:
        questions += texts.EXAMPLES.get(key, ()) or _heading_questions(assistant, key)
        if len(questions) >= MAX_EXAMPLES:
            break
    return tuple(questions[:MAX_EXAMPLES])


def _heading_questions(assistant: Assistant, key: str) -> tuple[str, ...]:
    """Turn the headings of a document into questions."""
    headings = _headings(assistant, key)
    return tuple(texts.HEADING_QUESTION.format(heading=heading) for heading in headings)


def _headings(assistant: Assistant, key: str) -> list[str]:
    """List the headings of a document; none when it goes away at this very moment."""
    try:
        sections = assistant.document(key).sections
    except KeyError:
        return []
    return [section.heading for section in sections if section.heading]
