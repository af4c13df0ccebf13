"""The same in Markdown, short enough for a pull request."""

from collections.abc import Sequence

from evals.comparison import Comparison
from evals.report.content import (
    FAMILIES,
    HEADLINES,
    TRIAL_FIGURES,
    failures,
    figure_rows,
    shown,
)
from evals.run import Run
from evals.trials import Trials

_MOST_FAILURES = 5


def markdown(run: Run, *, trials: Sequence[Trials] = ()) -> str:
    """Return the figures of a run, what its variants give, and its worst questions."""
    record = run.record
    lines = [
        f"### {record.set}: {len(run.questions)} questions",
        "",
        *_table(
            ("figure", "value", "95 % interval", "questions"),
            [
                (row.name, row.value, row.interval, str(row.questions))
                for row in figure_rows(run, _names())
            ],
        ),
    ]
    for each in trials:
        lines += ["", *trials_table(each)]
    lines += ["", "Worst questions:", ""]
    for failure in failures(run, _MOST_FAILURES):
        asked = _cell(" → ".join(failure.question.turns))
        lines.append(f"- `{failure.question.id}` {asked} ({_cell(failure.why)})")
    return "\n".join(lines) + "\n"


def comparison_table(comparison: Comparison) -> str:
    """Return the changes between two runs, the clear ones marked."""
    marks = {"better": "✓ better", "worse": "✗ worse", "unclear": ""}
    rows = [
        (
            change.metric.name,
            shown(change.metric.name, change.before),
            shown(change.metric.name, change.after),
            f"{change.difference:+.3f}",
            "" if not (i := change.interval) else f"{i.low:+.3f} – {i.high:+.3f}",
            "" if change.p is None else f"{change.p:.3f}",
            marks[change.verdict],
        )
        for change in comparison.changes
    ]
    header = ("figure", "before", "after", "difference", "95 % interval", "p", "")
    won = f"Won {len(comparison.won)}, lost {len(comparison.lost)} questions"
    return "\n".join([*_table(header, rows), "", f"{won}, by {comparison.deciding}."]) + "\n"


def trials_table(trials: Trials) -> list[str]:
    """Return the lines of the table of an ablation or a sweep."""
    rows = [
        (trial.label, *(shown(name, trial.value(name)) for name in TRIAL_FIGURES))
        for trial in trials.trials
    ]
    return _table((trials.kind, *TRIAL_FIGURES), rows)


def _names() -> list[str]:
    every = [name for names in FAMILIES.values() for name in names]
    return [*HEADLINES, *(name for name in every if name not in HEADLINES)]


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[i]) for row in (header, *rows)) for i in range(len(header))]
    return [_row(header, widths), _row(["-" * width for width in widths], widths)] + [
        _row(row, widths) for row in rows
    ]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (_cell(cell).ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
