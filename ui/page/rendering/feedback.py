"""What can be done with an answer: say what it is worth, pass it on."""

from ui.conversations.feedback import LONGEST_COMMENT
from ui.conversations.turn import Turn, Verdict
from ui.page import texts
from ui.page.rendering.markup import element

OF_ANSWERS = (
    Verdict.USEFUL,
    Verdict.WRONG_PASSAGE,
    Verdict.SHOULD_HAVE_REFUSED,
    Verdict.MISSING_DOCUMENT,
)
OF_REFUSALS = (Verdict.USEFUL, Verdict.SHOULD_HAVE_ANSWERED, Verdict.MISSING_DOCUMENT)


def render_feedback(turn: Turn) -> str:
    """Render the verdicts that make sense for an answer; none for what was not kept."""
    if turn.answer is None or not turn.kept or not turn.question.strip():
        return ""
    verdicts = OF_ANSWERS if turn.answer.answered else OF_REFUSALS
    buttons = "".join(_button(verdict, verdict is turn.verdict) for verdict in verdicts)
    group = element(
        "div", buttons, class_="verdicts", role="group", aria_label=texts.FEEDBACK_LABEL
    )
    row = element("div", group + _link(), class_="feedback-row")
    return element("div", row + _comment(), class_="feedback")


def _link() -> str:
    """Render the button that makes and copies the link to the answer."""
    return element("button", texts.LINK, type="button", class_="link", title=texts.LINK_LABEL)


def _button(verdict: Verdict, pressed: bool) -> str:
    """Render one verdict."""
    return element(
        "button",
        texts.VERDICTS[verdict],
        type="button",
        data_verdict=verdict,
        aria_pressed="true" if pressed else "false",
    )


def _comment() -> str:
    """Render the form for a comment, shown once a verdict is given, and what became of it."""
    box = element(
        "input",
        type="text",
        maxlength=LONGEST_COMMENT,
        placeholder=texts.COMMENT,
        aria_label=texts.COMMENT,
    )
    send = element("button", texts.SEND_COMMENT, type="submit")
    status = element("p", role="status", class_="feedback-status")
    return element("form", box + send, hidden=True) + status
