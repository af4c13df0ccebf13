"""`motamot eval ablate` and `sweep`: what each part brings, and which settings are best."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ui.cli.evaluation_progress import evaluation_progress
from ui.cli.output import error, text

if TYPE_CHECKING:
    from evals.trials import Trials
    from evals.variants import Variant

SetOption = Annotated[str, typer.Option("--set", help="Question set: a name or a folder.")]
TagsOption = Annotated[
    list[str] | None,
    typer.Option("--tag", help="Only questions with this tag.", show_default=False),
]
LimitOption = Annotated[
    int | None,
    typer.Option(min=1, help="Only this many questions, the same each time.", show_default=False),
]


def ablate(
    set_name: SetOption = "otan", tags: TagsOption = None, limit: LimitOption = None
) -> None:
    """Evaluate a set with parts of the engine left out, one after the other."""
    from evals.trials import without_quote_model
    from evals.variants import ABLATION

    trials = _tried("ablation", set_name, ABLATION, tags, limit)
    plain = without_quote_model(trials.trials[0])
    _keep(trials.model_copy(update={"trials": [*trials.trials, plain]}))


def sweep(
    axes: Annotated[
        list[str],
        typer.Option("--over", help="Setting and values: dense_weight=0.2,0.4; repeat for a grid."),
    ],
    set_name: SetOption = "otan",
    tags: TagsOption = None,
    limit: LimitOption = None,
) -> None:
    """Evaluate a set with every combination of some settings."""
    from evals.variants import grid

    _keep(_tried("sweep", set_name, grid(axes), tags, limit))


def _tried(
    kind: Literal["ablation", "sweep"],
    set_name: str,
    variants: "Sequence[Variant]",
    tags: list[str] | None,
    limit: int | None,
) -> "Trials":
    """Run every variant, saving each run as it is done."""
    from datetime import UTC, datetime

    from assistant.settings import load_settings
    from evals.bench import Bench
    from evals.evaluation_set import find
    from evals.run_folder import save
    from evals.selection import Selection
    from evals.trials import Trials, try_variants

    evaluation, settings = find(set_name), load_settings()
    selection = Selection(tags=tuple(tags or ()), limit=limit)
    trials = []
    with evaluation_progress() as progress:
        bench = Bench(progress)
        for trial, run in try_variants(bench, evaluation, settings, variants, selection):
            trials.append(trial)
            save(run)
    return Trials(
        kind=kind,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        set=evaluation.name,
        questions_sha256=run.record.questions_sha256,
        trials=trials,
    )


def _keep(trials: "Trials") -> None:
    from evals.report.markdown import trials_table
    from evals.trials import save_trials

    text("\n".join(trials_table(trials)))
    error(f"Stored in {save_trials(trials)}; motamot eval report shows them")
