"""What a build did, as the command line tells it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.cli.output import counted, text

if TYPE_CHECKING:
    from corpus.document import Skipped
    from index.build_report import BuildReport

_MOST = 20
"""Documents or files named in a list; the others are counted."""


def show_report(report: "BuildReport") -> None:
    """Write the summary of a build."""
    if report.outdated:
        text(f"Everything was read again, since the settings changed: {report.outdated}")
    if report.published:
        text(
            f"Version {report.version}: {counted(report.documents, 'document')}, "
            f"{counted(report.passages, 'passage')}, {counted(report.sentences, 'sentence')}, "
            f"{counted(report.embedded, 'text')} embedded, "
            f"{report.seconds:.1f} seconds."
        )
    else:
        text(
            f"Nothing changed: version {report.version} stays, with "
            f"{counted(report.documents, 'document')} and {counted(report.passages, 'passage')}, "
            f"{report.seconds:.1f} seconds."
        )
    text(
        f"Documents: {len(report.added)} added, {len(report.changed)} changed, "
        f"{len(report.removed)} removed, {report.unchanged} unchanged; files: "
        f"{len(report.skipped)} skipped, {counted(len(report.duplicates), 'duplicate')}."
    )
    if report.unchanged:
        for label, keys in (
            ("Added", report.added),
            ("Changed", report.changed),
            ("Removed", report.removed),
        ):
            _list(f"{label} ", keys)
    _list("Skipped ", _lines(report.skipped), style="yellow")
    _list("Duplicate ", _lines(report.duplicates))


def _lines(items: Sequence["Skipped"]) -> list[str]:
    return [f"{item.path}: {item.reason}" for item in items]


def _list(label: str, lines: Sequence[str], *, style: str = "") -> None:
    for line in lines[:_MOST]:
        text(label + line, style=style)
    if len(lines) > _MOST:
        text(f"{label}{len(lines) - _MOST} more", style=style)
