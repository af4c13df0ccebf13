"""What happens when a person, or a program, does something with the page."""

from typing import TYPE_CHECKING, Any

from assistant.assistant import Assistant
from ui.conversations.store import Conversations
from ui.page.access.limits import Rate
from ui.page.access.visitor import visitor_of
from ui.page.asking import answer_request, refuse_request
from ui.page.browser import browser_of
from ui.page.panel import render_panel
from ui.page.turn import Conversation

if TYPE_CHECKING:
    import gradio as gr

CONCURRENT = 2
"""Number of events answered at once."""
QUEUE = "assistant"
SHARED: dict[str, Any] = {"concurrency_id": QUEUE, "concurrency_limit": CONCURRENT}
"""What every event has in common: one queue."""
_QUIET: dict[str, Any] = {**SHARED, "show_progress": "hidden", "api_visibility": "private"}
"""What every event of the page has in common."""


def connect_questions(
    assistant: Assistant,
    conversations: Conversations,
    memory: "gr.State",
    conversation: "gr.HTML",
    rate: Rate,
) -> None:
    """Answer what is typed, chosen or edited: one round trip for everything."""
    import gradio as gr

    def answer(
        past: Conversation, event: gr.EventData, request: gr.Request
    ) -> tuple[str, Conversation]:
        wait = rate.take(visitor_of(request.state).name)
        if wait:
            return refuse_request(past, event._data, wait)
        return answer_request(assistant, conversations, browser_of(request), past, event._data)

    conversation.question(answer, memory, [conversation, memory], **_QUIET)


def connect_source(assistant: Assistant, conversation: "gr.HTML", source: "gr.HTML") -> None:
    """Show the source of a quotation that was clicked."""
    import gradio as gr

    def show(event: gr.EventData) -> str:
        return render_panel(assistant, event._data)

    conversation.source(show, None, source, **_QUIET)
