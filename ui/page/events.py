"""What happens when a person, or a program, does something with the page."""

from functools import partial
from typing import TYPE_CHECKING, Any

from assistant.assistant import Assistant
from corpus.errors import MotamotError
from ui.answer_record import answer_record
from ui.page.examples import empty_conversation
from ui.page.panel import render_panel
from ui.page.rendering.turn import render_turn
from ui.page.turn import Conversation, take_turn

if TYPE_CHECKING:
    import gradio as gr

CONCURRENT = 2
"""Number of events answered at once."""
_SHARED: dict[str, Any] = {"concurrency_id": "assistant", "concurrency_limit": CONCURRENT}
_QUIET: dict[str, Any] = {**_SHARED, "show_progress": "hidden", "api_visibility": "private"}
"""What every event of the page has in common."""


def connect_opening(assistant: Assistant, page: "gr.Blocks", conversation: "gr.HTML") -> None:
    """Show the collection as it is when the page is opened."""
    page.load(partial(empty_conversation, assistant), None, conversation, **_QUIET)


def connect_questions(
    assistant: Assistant,
    memory: "gr.State",
    conversation: "gr.HTML",
    question: "gr.Textbox",
    ask: "gr.Button",
) -> None:
    """Answer what is typed or chosen among the examples: one round trip for everything."""
    import gradio as gr

    def answer(text: str, past: Conversation) -> tuple[str, Conversation, str]:
        turn = take_turn(assistant, past, text)
        return render_turn(turn), past.after(turn), ""

    def answer_example(past: Conversation, event: gr.EventData) -> tuple[str, Conversation, str]:
        return answer(str(event.text), past)

    outputs = [conversation, memory, question]
    gr.on([question.submit, ask.click], answer, [question, memory], outputs, **_QUIET)
    conversation.question(answer_example, memory, outputs, **_QUIET)


def connect_restart(
    assistant: Assistant,
    memory: "gr.State",
    masthead: "gr.HTML",
    conversation: "gr.HTML",
    source: "gr.HTML",
) -> None:
    """Forget the conversation and show the empty page."""

    def restart() -> tuple[str, Conversation, str]:
        return empty_conversation(assistant), Conversation(), ""

    masthead.restart(restart, None, [conversation, memory, source], **_QUIET)


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
