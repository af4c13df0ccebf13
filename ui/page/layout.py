"""The page's regions, put together."""

from typing import TYPE_CHECKING

from assistant.assistant import Assistant
from ui.conversations.archive import Archive
from ui.page import drawer_texts, texts
from ui.page.access.limits import Rate
from ui.page.assets import script
from ui.page.conversation import build_conversation
from ui.page.events import SHARED, connect_questions, connect_source
from ui.page.history import build_history
from ui.page.programs import Programs, connect_programs
from ui.page.rendering.markup import element
from ui.page.rendering.preferences import render_preferences
from ui.page.rendering.ways import render_ways
from ui.page.restriction import build_restriction
from ui.page.turn import Conversation

if TYPE_CHECKING:
    import gradio as gr

LONGEST_TYPED = 100_000
"""Characters the question box holds; the assistant says which questions are too long."""


def build_page(
    assistant: Assistant, archive: Archive, rate: Rate, programs: Programs
) -> "gr.Blocks":
    """Build the page; nothing is served yet.

    :param rate: how often one client may ask.
    """
    import gradio as gr

    page = gr.Blocks(title=texts.NAME, analytics_enabled=False)
    with page:
        memory = gr.State(Conversation())
        with gr.Column(elem_id="page"):
            _masthead()
            conversation = build_conversation(assistant, archive)
            _composer(assistant)
            source = _source()
            build_history(assistant, archive.conversations)
            _html("preferences", "", render_preferences())
        connect_questions(assistant, archive.conversations, memory, conversation, rate)
        connect_source(assistant, conversation, source)
        connect_programs(programs, SHARED)
    return page


def _masthead() -> None:
    """Build the name of the page and its buttons."""
    name = element("h1", texts.NAME) + element("p", texts.TAGLINE)
    history = element("button", drawer_texts.HISTORY, type="button", data_drawer="history")
    settings = element(
        "button", drawer_texts.PREFERENCES_LABEL, type="button", data_drawer="preferences"
    )
    restart = element(
        "button",
        f"{texts.NEW} " + element("span", texts.CONVERSATION, class_="wide"),
        type="button",
        class_="restart",
        aria_label=texts.NEW_CONVERSATION,
    )
    _html("masthead", name + element("nav", history + settings + restart + render_ways()))


def _composer(assistant: Assistant) -> None:
    """Build the question box and its button; the page's script asks what is typed there."""
    import gradio as gr

    with gr.Column(elem_id="composer"):
        build_restriction(assistant)
        with gr.Row(elem_id="composer-row"):
            gr.Textbox(
                label=texts.QUESTION_LABEL,
                placeholder=texts.QUESTION_PLACEHOLDER,
                lines=1,
                max_lines=6,
                max_length=LONGEST_TYPED,
                elem_id="question",
                container=False,
                autofocus=True,
            )
            gr.Button(texts.ASK, elem_id="ask", variant="primary")


def _source() -> "gr.HTML":
    """Build the source panel, empty and closed."""
    panel = element("aside", "${value}", aria_label=texts.SOURCE_LABEL)
    return _html("source", "", panel, script("source", "finding"))


def _html(name: str, value: str, html_template: str = "${value}", js: str = "") -> "gr.HTML":
    """Build a region of our own HTML.

    :param js: its script; by default the one of the same name.
    """
    import gradio as gr

    return gr.HTML(
        value,
        elem_id=name,
        html_template=html_template,
        js_on_load=js or script(name),
        apply_default_css=False,
    )
