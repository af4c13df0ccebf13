"""The conversation's region: turns are added to it by its script, one value at a time."""

from typing import TYPE_CHECKING

from assistant.assistant import Assistant
from ui.conversations.archive import Archive
from ui.page import texts
from ui.page.assets import script
from ui.page.browser import browser_of
from ui.page.opining import answer_feedback
from ui.page.rendering.markup import element
from ui.page.reopening import render_conversation
from ui.page.sharing import make_link, render_shared_turn

if TYPE_CHECKING:
    import gradio as gr


def build_conversation(assistant: Assistant, archive: Archive) -> "gr.HTML":
    """Build the region.

    When the page is opened the script asks for the conversation of before, or for none.
    """
    import gradio as gr

    def reopen(identifier: str, request: gr.Request) -> str:
        kept = archive.conversations
        return render_conversation(assistant, kept, browser_of(request), str(identifier))

    def feedback(data: object, request: gr.Request) -> str:
        return answer_feedback(archive.feedback, browser_of(request), data)

    def share(turn: str, request: gr.Request) -> str:
        return make_link(archive.sharing, browser_of(request), str(turn))

    def shared(link: str) -> str:
        return render_shared_turn(assistant, archive.sharing, str(link))

    log = element(
        "div",
        role="log",
        aria_label=texts.CONVERSATION_LABEL,
        aria_live="polite",
        data_busy=texts.SERVER_BUSY,
        data_copied=texts.COPIED,
        data_waiting=texts.WAITING,
        data_working=texts.WORKING,
        data_link_copied=texts.LINK_COPIED,
        data_link_copied_here=texts.LINK_COPIED_HERE,
        data_link_failed=texts.LINK_FAILED,
        data_edited=texts.EDITED_LABEL,
    )
    return gr.HTML(
        "",
        elem_id="conversation",
        html_template=log,
        js_on_load=script("conversation", "waiting", "copying", "sharing", "editing", "feedback"),
        apply_default_css=False,
        server_functions=[reopen, feedback, share, shared],
    )
