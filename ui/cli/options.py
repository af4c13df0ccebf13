"""Options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

IndexOption = Annotated[
    Path | None,
    typer.Option("--index", metavar="DIR", help="Folder of the index.", show_default=False),
]
CorpusOption = Annotated[
    Path | None,
    typer.Option("--corpus", metavar="DIR", help="Folder of the documents.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, one object a line.")]
BatchOption = Annotated[
    Path | None,
    typer.Option(
        "--batch",
        metavar="FILE.jsonl",
        help='Ask every line of a file: {"id": …, "turns": ["question", "follow-up", …]}.',
        show_default=False,
    ),
]
FilterOption = Annotated[
    list[str] | None,
    typer.Option(
        "--filter",
        metavar="CONDITION",
        help="Only documents such as author=Anne, tag=mer,île, date>=2022 or document=lois/*; "
        "given several times, all must hold.",
        show_default=False,
    ),
]
QuestionArgument = Annotated[
    str | None, typer.Argument(metavar="QUESTION", help="A question in French.", show_default=False)
]


def one_of(question: str | None, batch: Path | None) -> None:
    """Demand a question or a batch file, not both.

    :raises typer.BadParameter: otherwise.
    """
    if (question is None) == (batch is None):
        raise typer.BadParameter("give either a QUESTION or --batch FILE.jsonl")
