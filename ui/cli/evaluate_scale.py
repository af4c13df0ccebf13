"""`motamot eval scale`: time and memory of a large collection."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.evaluation_progress import evaluation_progress
from ui.cli.options import JsonOption
from ui.cli.output import counted, json_line, text


def scale(
    source: Annotated[Path, typer.Argument(help="Folder of documents to draw paragraphs from.")],
    documents: Annotated[int, typer.Option(min=1, help="Documents to make.")] = 1_000,
    bare: Annotated[bool, typer.Option("--bare", help="Time the model alone too.")] = False,
    json: JsonOption = False,
) -> None:
    """Make a large collection of a small one, build it, rebuild it, open it and ask it."""
    from assistant.settings import load_settings
    from evals.enlarging import enlarge_apart
    from evals.evaluation_set import HOME
    from evals.scale import measure

    folder = HOME / "scale" / f"{documents}"
    enlarge_apart(source, folder / "corpus", documents)
    settings = load_settings(corpus=folder / "corpus", index=folder / "index")
    with evaluation_progress() as progress:
        measured = measure(settings, progress, bare=bare)
    if json:
        json_line(asdict(measured))
        return
    m = measured
    text(
        f"{counted(m.documents, 'document')}, {counted(m.passages, 'passage')}, "
        f"{counted(m.sentences, 'sentence')}"
    )
    text(
        f"full build {m.build_seconds:.0f} s, of which {m.model_seconds:.0f} s in the model for "
        f"{m.texts} texts; peak memory {m.build_memory / 1e6:.0f} MB"
    )
    if m.bare_seconds is not None:
        over = m.build_seconds / m.bare_seconds - 1
        text(f"the model alone {m.bare_seconds:.0f} s: the build takes {over:.1%} more")
    text(
        f"nothing changed {m.unchanged_seconds:.1f} s; one document edited {m.edited_seconds:.1f} s"
    )
    p50, p95 = m.milliseconds
    text(
        f"index {m.index_bytes / 1e6:.0f} MB, opened in {m.open_seconds:.2f} s; "
        f"a question {p50:.0f} ms, 95 % within {p95:.0f} ms"
    )
