"""What happens when a person, or a program, does something with the page."""

from typing import TYPE_CHECKING, Any

from assistant.assistant import Assistant
from corpus.errors import MotamotError
from ui.answer_record import answer_record
from ui.conversations.store import Conversations
from ui.page.asking import answer_request
from ui.page.browser import browser_of
from ui.page.panel import render_panel
from ui.page.turn import Conversation

if TYPE_CHECKING:
    import gradio as gr

CONCURRENT = 2
"""Number of events answered at once."""
_SHARED: dict[str, Any] = {"concurrency_id": "assistant", "concurrency_limit": CONCURRENT}
_QUIET: dict[str, Any] = {**_SHARED, "show_progress": "hidden", "api_visibility": "private"}
"""What every event of the page has in common."""


def connect_questions(
    assistant: Assistant,
    conversations: Conversations,
    memory: "gr.State",
    conversation: "gr.HTML",
) -> None:
    """Answer what is typed, chosen or edited: one round trip for everything."""
    import gradio as gr

    def answer(
        past: Conversation, event: gr.EventData, request: gr.Request
    ) -> tuple[str, Conversation]:
        return answer_request(assistant, conversations, browser_of(request), past, event._data)

    conversation.question(answer, memory, [conversation, memory], **_QUIET)


def connect_source(assistant: Assistant, conversation: "gr.HTML", source: "gr.HTML") -> None:
    """Show the source of a quotation that was clicked."""
    import gradio as gr

    def show(event: gr.EventData) -> str:
        return render_panel(assistant, event._data)

    conversation.source(show, None, source, **_QUIET)


def connect_programs(assistant: Assistant) -> None:
    """Offer the endpoint "/ask" to programs: a question in, the answer as JSON out."""
    import gradio as gr
    from gradio.events import api

    def ask(question: str) -> dict[str, Any]:
        """Answer a French question with exact quotations, or with none when nothing answers."""
        try:
            return answer_record(assistant.answer(question))
        except MotamotError as error:
            raise gr.Error(str(error), print_exception=False) from error

    api(ask, api_name="ask", **_SHARED)
