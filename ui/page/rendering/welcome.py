"""The empty state: what the collection holds, and real questions to start with."""

from collections.abc import Sequence

from ui.page import texts
from ui.page.rendering.markup import element, escape
from ui.page.source_request import SourceRequest

Entry = tuple[str, str, str]
"""Key, title and source of a document."""

LISTED_DOCUMENTS = 6
LISTED_HEADINGS = 6


def render_welcome(
    entries: Sequence[Entry], headings: Sequence[str], examples: Sequence[str], notice: str = ""
) -> str:
    """Render what is shown before the first question.

    :param headings: headings of the document, when there is only one.
    :param examples: questions that the collection can answer.
    :param notice: a sentence to be read before the rest.
    """
    if not entries:
        return _empty()
    title = entries[0][1] if len(entries) == 1 else texts.DOCUMENT_COUNT.format(count=len(entries))
    return element(
        "section",
        (element("p", escape(notice), class_="problem", role="alert") if notice else "")
        + element("p", texts.COLLECTION_LABEL, class_="kicker")
        + element("h2", escape(title))
        + _headings(headings)
        + _documents(entries)
        + _examples(examples),
        class_="welcome",
    )


def _empty() -> str:
    """Say that there is no document yet, and lead whoever may add some to where that is done."""
    way = element("a", texts.ADD_DOCUMENTS, href="/collection", class_="open")
    return element(
        "section",
        element("p", texts.COLLECTION_LABEL, class_="kicker")
        + element("h2", texts.EMPTY_TITLE)
        + element("p", texts.EMPTY_NOTE, class_="headings")
        + element("p", way, class_="documents"),
        class_="welcome",
    )


def _headings(headings: Sequence[str]) -> str:
    """List the first headings of a document."""
    items = "".join(element("li", escape(heading)) for heading in headings[:LISTED_HEADINGS])
    return element("ul", items, class_="headings") if items else ""


def _documents(entries: Sequence[Entry]) -> str:
    """List the first documents, each opening its text."""
    if len(entries) == 1:
        return element("p", _open_button(entries[0], texts.READ_WHOLE), class_="documents")
    items = "".join(
        element("li", _open_button(entry, entry[1])) for entry in entries[:LISTED_DOCUMENTS]
    )
    rest = len(entries) - LISTED_DOCUMENTS
    if rest > 0:
        items += element("li", texts.MORE_DOCUMENTS.format(count=rest))
    return element("ul", items, class_="documents")


def _open_button(entry: Entry, words: str) -> str:
    """Render a button that opens a document with nothing marked."""
    key, title, _ = entry
    request = SourceRequest(document=key).model_dump_json()
    return element(
        "button",
        escape(words),
        type="button",
        class_="open",
        data_source=request,
        aria_label=texts.READ_DOCUMENT.format(title=title),
    )


def _examples(examples: Sequence[str]) -> str:
    """Render the example questions as buttons that ask them."""
    if not examples:
        return ""
    items = "".join(
        element("li", element("button", escape(question), type="button", data_ask=question))
        for question in examples
    )
    return element("p", texts.EXAMPLES_LABEL, class_="kicker") + element(
        "ul", items, class_="examples"
    )
