"""`motamot search`: the passages that a question finds, with their scores."""

from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.options import (
    BatchOption,
    FilterOption,
    IndexOption,
    JsonOption,
    QuestionArgument,
    one_of,
)
from ui.cli.output import error, json_line, text

if TYPE_CHECKING:
    from index.engine import Results


def search(
    question: QuestionArgument = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="Passages to return.")] = 10,
    batch: BatchOption = None,
    filters: FilterOption = None,
    index: IndexOption = None,
    json: JsonOption = False,
) -> None:
    """Find the best passages for a question."""
    from assistant.assistant import Assistant
    from assistant.settings import load_settings
    from index.filters import parse_conditions
    from ui.cli.ask import converse
    from ui.cli.batch import read_batch

    one_of(question, batch)
    conditions = parse_conditions(filters or ())
    lines = read_batch(batch) if batch else []
    assistant = Assistant.open(load_settings(index=index))
    for line in lines:
        *earlier, last = line.turns
        history = converse(assistant, earlier, conditions)
        results = assistant.search(last, k, history, conditions=conditions)
        _write(line.id, last, results, json)
    if question is not None:
        results = assistant.search(question, k, conditions=conditions)
        _write(None, question, results, json)
        if results.none_accepted:
            error("No document meets the filters.")
        if not results.question.words:
            error("Expected a question with a word to look for, found none.")
            raise typer.Exit(1)


def _write(identifier: object, question: str, results: "Results", json: bool) -> None:
    from ui.hit_record import hit_record

    if json:
        hits = [hit_record(hit) for hit in results.hits]
        json_line({"id": identifier, "question": question, "hits": hits})
        return
    for rank, hit in enumerate(results.hits, start=1):
        passage = hit.passage
        place = " — ".join(part for part in (passage.document.title, passage.heading) if part)
        text(
            f"{rank}. {place} [{passage.document.key} {passage.start}–{passage.end}]", style="bold"
        )
        text(
            f"   score {hit.score:.3f}, dense {hit.dense:.3f}, lexical {hit.lexical:.2f}",
            style="dim",
        )
        text(passage.text)
        text()
