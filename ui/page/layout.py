"""The page's regions, put together."""

from typing import TYPE_CHECKING

from assistant.assistant import Assistant
from ui.page import texts
from ui.page.assets import script
from ui.page.events import (
    connect_opening,
    connect_programs,
    connect_questions,
    connect_restart,
    connect_source,
)
from ui.page.rendering.markup import element
from ui.page.turn import Conversation

if TYPE_CHECKING:
    import gradio as gr

LONGEST_TYPED = 100_000
"""Characters the question box holds; the assistant says which questions are too long."""


def build_page(assistant: Assistant) -> "gr.Blocks":
    """Build the page; nothing is served yet."""
    import gradio as gr

    page = gr.Blocks(title=texts.NAME, analytics_enabled=False)
    with page:
        memory = gr.State(Conversation())
        with gr.Column(elem_id="page"):
            masthead = _masthead()
            conversation = _conversation()
            question, ask = _composer()
            source = _source()
        connect_opening(assistant, page, conversation)
        connect_questions(assistant, memory, conversation, question, ask)
        connect_restart(assistant, memory, masthead, conversation, source)
        connect_source(assistant, conversation, source)
        connect_programs(assistant)
    return page


def _masthead() -> "gr.HTML":
    """Build the name of the page and the button that starts again."""
    name = element("h1", texts.NAME) + element("p", texts.TAGLINE)
    restart = element("button", texts.NEW_CONVERSATION, type="button", class_="restart")
    return _html("masthead", name + restart)


def _conversation() -> "gr.HTML":
    """Build the conversation: turns are added to it by its script, one value at a time."""
    log = element(
        "div",
        role="log",
        aria_label=texts.CONVERSATION_LABEL,
        aria_live="polite",
        data_busy=texts.SERVER_BUSY,
        data_copied=texts.COPIED,
    )
    return _html("conversation", "", html_template=log)


def _composer() -> tuple["gr.Textbox", "gr.Button"]:
    """Build the question box and its button."""
    import gradio as gr

    with gr.Column(elem_id="composer"), gr.Row(elem_id="composer-row"):
        question = gr.Textbox(
            label=texts.QUESTION_LABEL,
            placeholder=texts.QUESTION_PLACEHOLDER,
            lines=1,
            max_lines=6,
            max_length=LONGEST_TYPED,
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
