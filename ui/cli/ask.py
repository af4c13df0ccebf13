"""`motamot ask`: quotations that answer a question."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from ui.cli.options import (
    BatchOption,
    FilterOption,
    IndexOption,
    JsonOption,
    QuestionArgument,
    one_of,
)
from ui.cli.output import error, json_line, pieces, text

if TYPE_CHECKING:
    from assistant.answer import Answer, Quote
    from assistant.assistant import Assistant
    from index.filters import Condition


def ask(
    question: QuestionArgument = None,
    batch: BatchOption = None,
    filters: FilterOption = None,
    index: IndexOption = None,
    json: JsonOption = False,
) -> None:
    """Answer a question with exact quotations, or say that nothing answers."""
    from assistant.assistant import Assistant
    from assistant.settings import load_settings
    from index.filters import parse_conditions
    from ui.cli.batch import read_batch

    one_of(question, batch)
    conditions = parse_conditions(filters or ())
    lines = read_batch(batch) if batch else []
    assistant = Assistant.open(load_settings(index=index))
    for line in lines:
        _write(line.id, converse(assistant, line.turns, conditions)[-1], json)
    if question is not None:
        answer = assistant.answer(question, conditions=conditions)
        _write(None, answer, json)
        if not answer.sought:
            raise typer.Exit(1)


def converse(
    assistant: "Assistant", turns: Sequence[str], conditions: "Sequence[Condition]" = ()
) -> "list[Answer]":
    """Answer the turns of a conversation in order."""
    answers: list[Answer] = []
    for turn in turns:
        answers.append(assistant.answer(turn, answers, conditions=conditions))
    return answers


def _write(identifier: object, answer: "Answer", json: bool) -> None:
    from ui.answer_record import answer_record

    if json:
        json_line({"id": identifier, **answer_record(answer)})
    else:
        show(answer)


def show(answer: "Answer") -> None:
    """Write an answer for a reader, in French."""
    from assistant.answer import Abstention
    from assistant.language import FRENCH

    if answer.language != FRENCH:
        text(
            "Mot à mot répond aux questions posées en français\u00a0; j’ai cherché quand même.",
            style="italic",
        )
    if answer.understood != answer.question.strip():
        text(f"Compris comme : {answer.understood}", style="italic")
    for quote in answer.quotes:
        _show_quote(quote)
    if answer.abstention is Abstention.NOT_UNDERSTOOD:
        error("Je n’ai pas compris la question : elle ne contient aucun mot à chercher.")
    elif answer.abstention is Abstention.NO_DOCUMENT:
        text("Aucun document ne remplit les conditions demandées par --filter.")
    elif answer.abstention is not None:
        sought = ", ".join(answer.sought)
        text(f"Je n’ai trouvé aucun passage qui réponde. J’ai cherché : {sought}.")
    if answer.nearby:
        text("Passages voisins, qui ne sont pas une réponse :", style="bold")
        for quote in answer.nearby:
            _show_quote(quote)


def _show_quote(quote: "Quote") -> None:
    text()
    first, last = (offset - quote.start for offset in quote.emphasis or (quote.end, quote.end))
    before, answer, after = quote.text[:first], quote.text[first:last], quote.text[last:]
    cut_before, cut_after = ("[…] " * quote.cut_before, " […]" * quote.cut_after)
    pieces(
        ("« ", ""),
        (cut_before, "dim"),
        (before, ""),
        (answer, "bold"),
        (after, ""),
        (cut_after, "dim"),
        (" »", ""),
    )
    place = " — ".join(part for part in (quote.title, quote.heading) if part)
    page = "" if quote.page is None else f"p.\u00a0{quote.page}, "
    text(f"    {place} ({page}caractères {quote.start} à {quote.end})", style="dim")
    for other in quote.also:
        where = f"{other.title} (caractères {other.start} à {other.end})"
        text(f"    Aussi dans\u00a0: {where}", style="dim")
