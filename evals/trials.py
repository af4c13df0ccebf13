"""A set evaluated with several settings, to see what each part or value brings."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.settings import Settings
from evals.bench import Bench
from evals.errors import EvaluationError
from evals.evaluation_set import HOME, EvaluationSet
from evals.figures import Figure
from evals.metrics import ranking
from evals.run import Run
from evals.selection import Selection
from evals.variants import Variant, settings_with

PLAIN = "without quote model"
"""Label of the trial that quotes the sentence most similar to the question in the first passage."""


class Trial(BaseModel):
    """The figures that one variant gives, and the run they come from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str
    run: str
    figures: dict[str, Figure]

    def value(self, name: str) -> float | None:
        """Return the value of a figure, None where it is undefined."""
        return self.figures[name].value if name in self.figures else None


class Trials(BaseModel):
    """The variants of one ablation or sweep, over the same questions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["ablation", "sweep"]
    created: str
    set: str
    questions_sha256: str
    trials: list[Trial]


def try_variants(
    bench: Bench,
    evaluation: EvaluationSet,
    settings: Settings,
    variants: Sequence[Variant],
    selection: Selection,
) -> Iterator[tuple[Trial, Run]]:
    """Evaluate a set with each variant of the settings; the runs are the caller's to save.

    :raises InvalidSettings: before anything is run, when a value is out of its range.
    """
    changed = [settings_with(settings, variant.values) for variant in variants]
    for variant, its_settings in zip(variants, changed, strict=True):
        run = bench.run(evaluation, its_settings, selection=selection, label=variant.label)
        figures = {figure.name: figure for figure in run.record.figures}
        if variant.ranking_only:
            figures = _ranking(figures)
        yield Trial(label=variant.label, run=run.record.name, figures=figures), run


def without_quote_model(complete: Trial) -> Trial:
    """Return the trial that the plain quotes of a run make: only their hits are known."""
    plain = complete.figures["plain_quote_hit@1"]
    figures = _ranking(complete.figures) | {"quote_hit@1": plain}
    return Trial(label=PLAIN, run=complete.run, figures=figures)


def _ranking(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    names = {metric.name for metric in ranking.METRICS}
    return {name: figure for name, figure in figures.items() if name in names}


def save_trials(trials: Trials, home: Path = HOME) -> Path:
    """Write trials in a file named after the time and the set."""
    folder = home / "trials"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{trials.set}-{trials.kind}.json"
    path.write_text(trials.model_dump_json(indent=1), encoding="utf-8")
    return path


def load_trials(path: Path) -> Trials:
    """Read trials written by `save_trials`.

    :raises EvaluationError: when the file is something else.
    """
    try:
        return Trials.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise EvaluationError(f"{path}: expected an ablation or a sweep, found: {error}") from error


def latest_trials(questions_sha256: str, kind: str, home: Path = HOME) -> Trials | None:
    """Return the latest trials of a kind over some questions, or None."""
    for path in sorted(home.glob(f"trials/*-{kind}.json"), reverse=True):
        trials = load_trials(path)
        if trials.questions_sha256 == questions_sha256:
            return trials
    return None


def pareto(trials: Sequence[Trial], quality: str, cost: str) -> list[Trial]:
    """Return the trials that none beats in both, higher quality and lower cost, cheapest first."""
    known = [t for t in trials if t.value(quality) is not None and t.value(cost) is not None]
    best, front = float("-inf"), []
    for trial in sorted(known, key=lambda t: (t.value(cost), -(t.value(quality) or 0.0))):
        if (value := trial.value(quality) or 0.0) > best:
            best = value
            front.append(trial)
    return front
