"""The page's regions put together, and the events that connect them."""

from typing import TYPE_CHECKING, Any

from assistant.assistant import LONGEST_QUESTION, Assistant
from ui.page import texts
from ui.page.assets import script
from ui.page.examples import example_questions
from ui.page.panel import render_panel
from ui.page.rendering.markup import element
from ui.page.rendering.turn import render_turn
from ui.page.rendering.welcome import render_welcome
from ui.page.turn import Conversation, take_turn

if TYPE_CHECKING:
    import gradio as gr

CONCURRENT = 2
"""Number of events answered at once."""
_QUIET: dict[str, Any] = {
    "show_progress": "hidden",
    "concurrency_id": "assistant",
    "concurrency_limit": CONCURRENT,
    "api_visibility": "private",
}
"""What every event of the page has in common."""


def build_page(assistant: Assistant) -> "gr.Blocks":
    """Build the page; nothing is served yet."""
    import gradio as gr

    page = gr.Blocks(title=texts.NAME, analytics_enabled=False)
    with page:
        memory = gr.State(Conversation())
        with gr.Column(elem_id="page"):
            masthead = _masthead()
            conversation = _conversation(assistant)
            question, ask = _composer()
            source = _source()
        connect_questions(assistant, memory, conversation, question, ask)
        connect_restart(assistant, memory, masthead, conversation, source)
        connect_source(assistant, conversation, source)
    return page


def _masthead() -> "gr.HTML":
    """Build the name of the page and the button that starts again."""
    name = element("h1", texts.NAME) + element("p", texts.TAGLINE)
    restart = element("button", texts.NEW_CONVERSATION, type="button", class_="restart")
    return _html("masthead", name + restart)


def _conversation(assistant: Assistant) -> "gr.HTML":
    """Build the conversation: turns are added to it by its script, one value at a time."""
    log = element(
        "div",
        role="log",
        aria_label=texts.CONVERSATION_LABEL,
        aria_live="polite",
        data_busy=texts.SERVER_BUSY,
        data_copied=texts.COPIED,
    )
    return _html("conversation", _welcome(assistant), html_template=log)


def _composer() -> tuple["gr.Textbox", "gr.Button"]:
    """Build the question box and its button."""
    import gradio as gr

    with gr.Column(elem_id="composer"), gr.Row(elem_id="composer-row"):
        question = gr.Textbox(
            label=texts.QUESTION_LABEL,
            placeholder=texts.QUESTION_PLACEHOLDER,
            lines=1,
            max_lines=6,
            max_length=LONGEST_QUESTION + 1,
            elem_id="question",
            container=False,
            autofocus=True,
        )
        ask = gr.Button(texts.ASK, elem_id="ask", variant="primary")
    return question, ask


def _source() -> "gr.HTML":
    """Build the source panel, empty and closed."""
    panel = element("aside", "${value}", aria_label=texts.SOURCE_LABEL)
    return _html("source", "", html_template=panel)


def _html(name: str, value: str, html_template: str = "${value}") -> "gr.HTML":
    """Build a region of our own HTML, with the script of the same name."""
    import gradio as gr

    return gr.HTML(
        value,
        elem_id=name,
        html_template=html_template,
        js_on_load=script(name),
        apply_default_css=False,
    )


def _welcome(assistant: Assistant) -> str:
    """Render the empty conversation."""
    return render_welcome(assistant.documents(), example_questions(assistant))


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
        return _welcome(assistant), Conversation(), ""

    masthead.restart(restart, None, [conversation, memory, source], **_QUIET)


def connect_source(assistant: Assistant, conversation: "gr.HTML", source: "gr.HTML") -> None:
    """Show the source of a quotation that was clicked."""
    import gradio as gr

    def show(event: gr.EventData) -> str:
        return render_panel(assistant, event._data)

    conversation.source(show, None, source, **_QUIET)
