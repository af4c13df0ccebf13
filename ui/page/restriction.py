"""The drawer that limits questions to some documents or dates, and what is chosen in it."""

from typing import TYPE_CHECKING

from assistant.assistant import Assistant
from index.analysis.folding import fold
from ui.page import drawer_texts, texts
from ui.page.assets import script
from ui.page.rendering.markup import element, escape

if TYPE_CHECKING:
    import gradio as gr

MOST_LISTED = 100
"""Documents listed at once; a search finds the others."""


def build_restriction(assistant: Assistant) -> "gr.HTML":
    """Build the drawer and, above the question, the line that says what is chosen."""
    import gradio as gr

    def found(sought: object) -> str:
        return list_documents(assistant, str(sought)[:200])

    def several(_: object) -> bool:
        return len(assistant.documents()) > 1

    return gr.HTML(
        "",
        elem_id="restriction",
        html_template=_line() + _drawer(),
        js_on_load=script("restriction"),
        apply_default_css=False,
        server_functions=[found, several],
    )


def list_documents(assistant: Assistant, sought: str) -> str:
    """List the documents whose title or source holds every word sought, to be checked."""
    words = fold(sought).split()
    chosen = [
        (key, title)
        for key, title, source in assistant.documents()
        if all(word in fold(f"{title} {key} {source}") for word in words)
    ]
    items = "".join(_choice(key, title) for key, title in chosen[:MOST_LISTED])
    return items or element("p", drawer_texts.RESTRICTION_NONE)


def _choice(key: str, title: str) -> str:
    box = element("input", type="checkbox", value=key)
    return element("label", box + element("span", escape(title)))


def _line() -> str:
    """Render the line of what is chosen, and the button that opens the drawer."""
    button = element("button", drawer_texts.RESTRICT, type="button", class_="restrict", hidden=True)
    return element(
        "div",
        element("ul", aria_label=drawer_texts.RESTRICTION_CHOSEN) + button,
        class_="restriction",
        data_remove=drawer_texts.RESTRICTION_REMOVE,
        data_since=drawer_texts.RESTRICTION_SINCE,
        data_until=drawer_texts.RESTRICTION_UNTIL,
    )


def _drawer() -> str:
    """Render the drawer, closed; the list comes later."""
    close = element("button", texts.CLOSE, type="button", class_="close")
    head = element("header", element("h2", drawer_texts.RESTRICT, id="restriction-title") + close)
    years = _year("since", drawer_texts.RESTRICTION_FROM) + _year(
        "until", drawer_texts.RESTRICTION_TO
    )
    search = element(
        "input",
        type="search",
        placeholder=drawer_texts.RESTRICTION_SEARCH,
        aria_label=drawer_texts.RESTRICTION_SEARCH,
        maxlength=200,
    )
    return element(
        "dialog",
        head
        + element("div", years, class_="years")
        + search
        + element("div", class_="choices", aria_live="polite")
        + element("footer", element("p", drawer_texts.RESTRICTION_NOTE)),
        aria_labelledby="restriction-title",
    )


def _year(name: str, label: str) -> str:
    box = element("input", name=name, inputmode="numeric", pattern="[0-9]{4}", maxlength=4)
    return element("label", element("span", label) + box)
