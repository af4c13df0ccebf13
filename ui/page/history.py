"""The drawer of past conversations."""

from typing import TYPE_CHECKING

from assistant.assistant import Assistant
from ui.conversations.store import LONGEST_TITLE, Conversations
from ui.page import drawer_texts, texts
from ui.page.assets import script
from ui.page.browser import browser_of
from ui.page.past import answer_past, export_past
from ui.page.rendering.markup import element

if TYPE_CHECKING:
    import gradio as gr


def build_history(assistant: Assistant, conversations: Conversations) -> "gr.HTML":
    """Build the drawer; its script fetches the list each time it opens."""
    import gradio as gr

    def past(data: object, request: gr.Request) -> str:
        return answer_past(conversations, browser_of(request), data)

    def export(data: object, request: gr.Request) -> str:
        return export_past(assistant, conversations, browser_of(request), data)

    return gr.HTML(
        "",
        elem_id="history",
        html_template=_drawer(),
        js_on_load=script("history"),
        apply_default_css=False,
        server_functions=[past, export],
    )


def _drawer() -> str:
    """Render the drawer, closed; the list comes later."""
    close = element("button", texts.CLOSE, type="button", class_="close")
    head = element("header", element("h2", drawer_texts.HISTORY_LABEL, id="history-title") + close)
    search = element(
        "input",
        type="search",
        placeholder=drawer_texts.HISTORY_SEARCH,
        aria_label=drawer_texts.HISTORY_SEARCH,
        maxlength=200,
    )
    delete = element(
        "button",
        drawer_texts.DELETE_ALL,
        type="button",
        class_="delete-all",
        data_sure=drawer_texts.SURE_ALL,
    )
    note = element("p", drawer_texts.HISTORY_NOTE)
    return element(
        "dialog",
        head
        + search
        + element("div", class_="past-list", aria_live="polite")
        + element("footer", delete + note),
        aria_labelledby="history-title",
        data_sure=drawer_texts.SURE,
        data_rename=drawer_texts.RENAME_LABEL,
        data_longest=LONGEST_TITLE,
        data_failed=drawer_texts.HISTORY_UNAVAILABLE,
    )
