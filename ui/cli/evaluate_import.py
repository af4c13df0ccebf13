"""`motamot eval import …`: other formats become a corpus and a question set."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.options import CorpusOption
from ui.cli.output import counted, text

if TYPE_CHECKING:
    from evals.importers.set_writer import Imported

app = typer.Typer(no_args_is_help=True, help="Make a corpus and a question set from other formats.")

_MOST_SHOWN = 10

NameOption = Annotated[
    str | None,
    typer.Option(
        "--name", help="Name of the set; default: that of the source.", show_default=False
    ),
]
ReplaceOption = Annotated[bool, typer.Option("--replace", help="Replace a set of that name.")]


@app.command()
def squad(
    file: Annotated[Path, typer.Argument(help="JSON file in SQuAD's format; .gz and .xz too.")],
    name: NameOption = None,
    titles: Annotated[
        bool, typer.Option("--titles", help="Give paragraphs the title of their article.")
    ] = False,
    withhold: Annotated[
        float,
        typer.Option(
            min=0, max=1, help="Share of the paragraphs left out: their questions have no answer."
        ),
    ] = 0,
    replace: ReplaceOption = False,
) -> None:
    """Import a SQuAD file (PIAF, FQuAD): each paragraph is a document."""
    from evals.importers.squad import import_squad

    folder = _folder(name or _stem(file))
    _tell(folder, import_squad(file, folder, titles=titles, withheld=withhold, replace=replace))


@app.command()
def beir(
    source: Annotated[Path, typer.Argument(help="Folder with corpus.jsonl, queries.jsonl, qrels.")],
    name: NameOption = None,
    split: Annotated[str, typer.Option(help="Which qrels/SPLIT.tsv.")] = "test",
    replace: ReplaceOption = False,
) -> None:
    """Import a BEIR folder: whole documents are relevant."""
    from evals.importers.beir import import_beir

    folder = _folder(name or source.resolve().name)
    _tell(folder, import_beir(source, folder, split, replace=replace))


@app.command()
def pairs(
    file: Annotated[Path, typer.Argument(help='JSONL file of {"question": …, "answer": …}.')],
    name: NameOption = None,
    replace: ReplaceOption = False,
) -> None:
    """Import questions with their answers: each answer is a document."""
    from evals.importers.pairs import import_pairs

    folder = _folder(name or _stem(file))
    _tell(folder, import_pairs(file, folder, replace=replace))


@app.command()
def feedback(
    name: NameOption = "feedback",
    corpus: CorpusOption = None,
    replace: ReplaceOption = False,
) -> None:
    """Import what people said of answers on the page, with a copy of the documents."""
    from assistant.settings import load_settings
    from evals.importers.feedback import Judged, import_feedback
    from ui.conversations.archive import Archive

    settings = load_settings(corpus=corpus)
    opinions = Archive.at(settings.conversations, settings.conversation_days).feedback.opinions()
    judged = [
        Judged(each.turn.id, each.questions, each.turn.answer, each.verdict, each.comment)
        for each in opinions
        if each.turn.answer is not None
    ]
    folder = _folder(name or "feedback")
    _tell(folder, import_feedback(judged, settings.corpus, folder, replace=replace))


def _stem(file: Path) -> str:
    return file.name.split(".")[0]


def _folder(name: str) -> Path:
    from evals.evaluation_set import HOME

    return HOME / "sets" / name


def _tell(folder: Path, imported: "Imported") -> None:
    text(
        f"{folder}: {counted(imported.documents, 'document')}, "
        f"{counted(imported.questions, 'question')}."
    )
    for reason in imported.left_out[:_MOST_SHOWN]:
        text(f"Left out {reason}", style="yellow")
    if len(imported.left_out) > _MOST_SHOWN:
        text(f"and {len(imported.left_out) - _MOST_SHOWN} more", style="yellow")
    text(f"Evaluate it: motamot eval run --set {folder.name}")
