"""`motamot feedback`: what people said of the answers on the page."""

from typing import TYPE_CHECKING, Any

from ui.cli.options import JsonOption
from ui.cli.output import error, json_line, text

if TYPE_CHECKING:
    from ui.conversations.feedback import Opinion


def feedback(json: JsonOption = False) -> None:
    """Tell what people said of the answers on the page, oldest first, with the quotes."""
    from assistant.settings import load_settings
    from ui.conversations.archive import Archive

    settings = load_settings()
    archive = Archive.at(settings.conversations, settings.conversation_days)
    opinions = list(archive.feedback.opinions())
    if not opinions:
        error(f"No feedback yet in {settings.conversations}.")
    for opinion in opinions:
        if json:
            json_line(_record(opinion))
        else:
            _show(opinion)


def _record(opinion: "Opinion") -> dict[str, Any]:
    from ui.answer_record import answer_record

    answer = opinion.turn.answer
    return {
        "id": opinion.turn.id,
        "given": opinion.given.isoformat(timespec="seconds"),
        "verdict": opinion.verdict,
        "comment": opinion.comment,
        "turns": opinion.questions,
        "answer": answer_record(answer) if answer else None,
    }


def _show(opinion: "Opinion") -> None:
    given = opinion.given.strftime("%Y-%m-%d %H:%M")
    text(f"{given}  {opinion.verdict}: {opinion.questions[-1]}", style="bold")
    if opinion.comment:
        text(f"    {opinion.comment}")
    for citation in opinion.turn.citations:
        text(
            f"    « {citation.quote.text} » ({citation.quote.title}, {citation.place})", style="dim"
        )
