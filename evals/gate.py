"""Refuse a change that makes the shipped question sets be answered less well."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from evals.errors import EvaluationError
from evals.metrics import METRICS
from evals.run import Run

BASELINE = Path(__file__).with_name("baseline.json")
_DIGITS = 4

TOLERANCES: Mapping[str, float] = {
    "right": 0.01,
    "quote_hit@1": 0.01,
    "quote_hit@3": 0.01,
    "quote_f1": 0.01,
    "verbatim": 0.0,
    "answerability_auroc": 0.01,
    "correctness_auroc": 0.02,
    "false_refusals": 0.02,
    "false_answers": 0.03,
    "calibration_error": 0.03,
    "document_ndcg@10": 0.005,
    "passage_ndcg@10": 0.005,
    "passage_recall@1": 0.01,
    "passage_recall@10": 0.01,
    "follow_up_hit@1": 0.02,
    "topic_change_kept": 0.01,
    "errors": 0.0,
}
"""How much worse each figure may be: one or two questions, since processors round differently.

Speed is left out, which depends on the machine.
"""


class Baseline(BaseModel):
    """The figures of one set that a change must not make worse."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    questions_sha256: str
    corpus_sha256: str
    figures: dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Check:
    """A figure now and in the baseline; None where it is undefined."""

    set: str
    metric: str
    baseline: float | None
    now: float | None

    @property
    def loss(self) -> float:
        """How much worse the figure is; negative when it is better."""
        if self.baseline is None or self.now is None:
            return 0.0 if self.baseline is None else float("inf")
        change = round(self.now - self.baseline, _DIGITS)
        return -change if METRICS[self.metric].better == "higher" else change

    @property
    def passed(self) -> bool:
        """Whether the figure is no worse than its tolerance allows."""
        return self.loss <= TOLERANCES[self.metric]


def measured(run: Run) -> Baseline:
    """Return the baseline that a run would make."""
    values = {name: METRICS[name].of(run.table) for name in TOLERANCES}
    return Baseline(
        questions_sha256=run.record.questions_sha256,
        corpus_sha256=run.record.corpus_sha256,
        figures={n: None if v is None else round(v, _DIGITS) for n, v in values.items()},
    )


def checks(baselines: Mapping[str, Baseline], runs: Mapping[str, Run]) -> list[Check]:
    """Compare runs, given by set, with the baseline.

    :raises EvaluationError: when a set is not in the baseline or its questions have changed.
    """
    found = []
    for name, run in runs.items():
        now, baseline = measured(run), baselines.get(name)
        if baseline is None or not _same_questions(baseline, now):
            raise EvaluationError(
                f"Expected a baseline for the questions and documents of {name}, found "
                f"{'none' if baseline is None else 'one for an earlier version of them'}. "
                "Write it: motamot eval gate --update"
            )
        found += [
            Check(name, metric, baseline.figures.get(metric), now.figures[metric])
            for metric in TOLERANCES
        ]
    return found


def read_baseline(path: Path = BASELINE) -> dict[str, Baseline]:
    """Read the baseline of every set; empty when there is no file yet.

    :raises EvaluationError: when the file is not a baseline.
    """
    if not path.is_file():
        return {}
    try:
        return _adapter().validate_json(path.read_bytes())
    except ValidationError as error:
        raise EvaluationError(
            f"{path}: expected a baseline, found {error.errors()[0]['msg']}. "
            "Write it again: motamot eval gate --update"
        ) from error


def write_baseline(runs: Mapping[str, Run], path: Path = BASELINE) -> None:
    """Make the figures of these runs the baseline of their sets."""
    baselines = read_baseline(path) | {name: measured(run) for name, run in runs.items()}
    content = _adapter().dump_json(dict(sorted(baselines.items())), indent=1)
    path.write_bytes(content + b"\n")


def _same_questions(one: Baseline, other: Baseline) -> bool:
    return (one.questions_sha256, one.corpus_sha256) == (
        other.questions_sha256,
        other.corpus_sha256,
    )


def _adapter() -> TypeAdapter[dict[str, Baseline]]:
    return TypeAdapter(dict[str, Baseline])
