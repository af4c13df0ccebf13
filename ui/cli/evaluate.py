"""`motamot eval …`: whether a change made the answers better."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli import evaluate_import, evaluate_report, evaluate_scale, evaluate_trials
from ui.cli.evaluation_progress import evaluation_progress
from ui.cli.options import IndexOption, JsonOption
from ui.cli.output import counted, error, json_line, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evals.gate import Baseline, Check
    from evals.run import Run

app = typer.Typer(no_args_is_help=True, help="Measure whether a change made the answers better.")

SetsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help="Question set: a name or a folder; several times for several. Default: those shipped.",
        show_default=False,
    ),
]
TagsOption = Annotated[
    list[str] | None,
    typer.Option("--tag", help="Only questions with this tag.", show_default=False),
]
KindsOption = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Only questions of this kind.", show_default=False),
]
LimitOption = Annotated[
    int | None,
    typer.Option(min=1, help="Only this many questions, the same each time.", show_default=False),
]


def run(
    sets: SetsOption = None,
    tags: TagsOption = None,
    kinds: KindsOption = None,
    limit: LimitOption = None,
    index: IndexOption = None,
    label: Annotated[str, typer.Option(help="What to call the run in reports.")] = "",
    trec: Annotated[bool, typer.Option("--trec", help="Write TREC qrels and run files.")] = False,
    json: JsonOption = False,
) -> None:
    """Ask the questions of one or several sets, store the replies and tell the figures."""
    from assistant.settings import load_settings
    from evals.bench import Bench
    from evals.evaluation_set import SHIPPED, find
    from evals.run_folder import save
    from evals.selection import Selection
    from evals.trec import write_trec

    settings = load_settings()
    selection = Selection(tags=tuple(tags or ()), kinds=tuple(kinds or ()), limit=limit)
    evaluations = [find(name) for name in sets or SHIPPED]
    with evaluation_progress() as progress:
        bench = Bench(progress)
        for evaluation in evaluations:
            done = bench.run(evaluation, settings, index=index, selection=selection, label=label)
            folder = save(done)
            if trec:
                write_trec(folder, done.questions, done.outcomes, label or "motamot")
            _write(done, json)
            error(f"Stored in {folder}")


def check(sets: SetsOption = None) -> None:
    """Check that every gold quotation is still in the documents; suggest the nearest if not."""
    from evals.evaluation_set import SHIPPED, find, load_checked

    for name in sets or SHIPPED:
        question_set, texts = load_checked(find(name))
        text(
            f"{name}: {counted(len(question_set.questions), 'question')} hold in "
            f"{counted(len(texts), 'document')}"
        )


def gate(
    sets: SetsOption = None,
    baseline: Annotated[
        Path | None,
        typer.Option(help="File of the figures to hold; default: that of the shipped sets."),
    ] = None,
    update: Annotated[bool, typer.Option("--update", help="Rewrite the baseline.")] = False,
) -> None:
    """Fail when questions are answered less well than the baseline says."""
    from assistant.settings import load_settings
    from evals.bench import Bench
    from evals.evaluation_set import SHIPPED, find
    from evals.gate import BASELINE, checks, read_baseline, write_baseline

    path, settings = baseline or BASELINE, load_settings()
    evaluations = [find(name) for name in sets or SHIPPED]
    earlier = read_baseline(path)
    with evaluation_progress() as progress:
        bench = Bench(progress)
        runs = {each.name: bench.run(each, settings, resamples=0) for each in evaluations}
    if update:
        write_baseline(runs, path)
        _show_changes(earlier, read_baseline(path))
        text(f"Wrote {path}")
        return
    found = checks(earlier, runs)
    _show_checks(found)
    if not all(check.passed for check in found):
        error("Worse than the baseline. If that is meant to be: motamot eval gate --update")
        raise typer.Exit(1)


app.command("run")(run)
app.command("report")(evaluate_report.report)
app.command("compare")(evaluate_report.compare)
app.command("ablate")(evaluate_trials.ablate)
app.command("sweep")(evaluate_trials.sweep)
app.command("gate")(gate)
app.command("check")(check)
app.command("scale")(evaluate_scale.scale)
app.add_typer(evaluate_import.app, name="import")


def _write(done: "Run", json: bool) -> None:
    record = done.record
    if json:
        json_line(record.model_dump(mode="json"))
        return
    text(f"{record.set}: {len(done.questions)} questions in {record.seconds:.1f} s", style="bold")
    for figure in record.figures:
        bounds = figure.interval
        between = "" if bounds is None else f"  {bounds.low:.3f} to {bounds.high:.3f}"
        text(f"  {figure.name:22} {_shown(figure.value):>9}{between}   n={figure.questions}")


def _show_checks(found: "Iterable[Check]") -> None:
    for check in found:
        style = "" if check.passed else "bold red"
        name, said = f"{check.set} {check.metric}", "ok" if check.passed else "WORSE"
        before, now = _shown(check.baseline), _shown(check.now)
        text(f"{said:5} {name:34} {before:>8} → {now:>8}", style=style)


def _show_changes(before: "Mapping[str, Baseline]", after: "Mapping[str, Baseline]") -> None:
    for name, baseline in after.items():
        old = before[name].figures if name in before else {}
        for metric, value in baseline.figures.items():
            if old.get(metric) != value:
                said = f"{_shown(old.get(metric)):>8} → {_shown(value):>8}"
                text(f"{f'{name} {metric}':34} {said}")


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
