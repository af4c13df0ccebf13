"""`motamot eval report` and `compare`: what runs say, and how two of them differ."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.options import JsonOption
from ui.cli.output import json_line, text

if TYPE_CHECKING:
    from evals.comparison import Comparison

_MOST_LISTED = 10

RunArgument = Annotated[
    str, typer.Argument(metavar="RUN", help='Name, start of the name, folder, or "last".')
]
AnywayOption = Annotated[
    bool, typer.Option("--anyway", help="Even if questions, corpora or selections differ.")
]


def report(
    run: RunArgument = "last",
    against: Annotated[
        str | None, typer.Option(metavar="RUN", help="Earlier run to compare with.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="HTML file; default: report.html in the run's folder."),
    ] = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Write Markdown on stdout instead.")
    ] = False,
    anyway: AnywayOption = False,
) -> None:
    """Write the report of a run as one HTML file, or as Markdown for a pull request."""
    from evals.comparison import compare as compared
    from evals.report.html import html
    from evals.report.markdown import comparison_table
    from evals.report.markdown import markdown as in_markdown
    from evals.run_folder import find_run, load_run
    from evals.trials import latest_trials

    folder = find_run(run)
    done = load_run(folder)
    comparison = against and compared(load_run(find_run(against)), done, anyway=anyway)
    questions = done.record.questions_sha256
    ablation, sweep = latest_trials(questions, "ablation"), latest_trials(questions, "sweep")
    if markdown:
        text(in_markdown(done, trials=[each for each in (ablation, sweep) if each]))
        if comparison:
            text(comparison_table(comparison))
        return
    path = output or folder / "report.html"
    page = html(done, comparison=comparison or None, ablation=ablation, sweep=sweep)
    path.write_text(page, encoding="utf-8")
    text(f"Wrote {path}")


def compare(
    before: RunArgument,
    after: RunArgument = "last",
    anyway: AnywayOption = False,
    json: JsonOption = False,
) -> None:
    """Tell which figures moved between two runs, and which questions were won and lost."""
    from evals.comparison import compare as compared
    from evals.report.markdown import comparison_table
    from evals.run_folder import find_run, load_run

    found = compared(load_run(find_run(before)), load_run(find_run(after)), anyway=anyway)
    if json:
        json_line(_record(found))
        return
    text(comparison_table(found))
    for title, replies in (("Lost", found.lost), ("Won", found.won)):
        text(f"{title}: {len(replies)}", style="bold")
        for reply in replies[:_MOST_LISTED]:
            text(f"  {reply.question.id}  {' → '.join(reply.question.turns)}")
            for name, outcome in (("before", reply.before), ("after", reply.after)):
                quote = outcome.quotes[0].text if outcome.quotes else "–"
                said = "answered" if outcome.answered else "refused"
                text(f"    {name} ({said} {outcome.confidence:.2f}): {quote}", style="dim")


def _record(found: "Comparison") -> dict[str, object]:
    changes = {
        change.metric.name: {
            "before": change.before,
            "after": change.after,
            "interval": change.interval and [change.interval.low, change.interval.high],
            "p": change.p,
            "verdict": change.verdict,
        }
        for change in found.changes
    }
    return {
        "before": found.before.record.name,
        "after": found.after.record.name,
        "changes": changes,
        "won": [reply.question.id for reply in found.won],
        "lost": [reply.question.id for reply in found.lost],
    }
