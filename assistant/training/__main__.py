"""Fit the weights of evidence: `python -m assistant.training` (some minutes on two cores).

A model finds the answers of its own training questions too easily, and weights fitted on those
would trust it too much. So the evidence is weighed on PIAF's even articles with the model as it was
before it was trained on them (`evidence`, whose model is in ``build/training`` after
`make model`); and what reading the best sentences again adds, with the thresholds, on the articles
that no model was trained on, kept for choosing (`again`). Reports on the odd articles.
"""

import argparse
import logging
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assistant.assistant import load_embedder
from assistant.confidence import DECISION_FEATURES, EVIDENCE_FEATURES
from assistant.evidence import FEATURES
from assistant.training.collections import (
    fitting_collections,
    held_out_collections,
    unseen_collections,
)
from assistant.training.decision import decide, decide_by_evidence, fit_answer, thresholds
from assistant.training.observations import Observation, observe, readings_of
from assistant.training.report import figures
from assistant.training.sentences import fit_again, fit_sentences
from assistant.weighing import AGAIN_FEATURES, Judge
from assistant.weights import FILE, Evidence, Weights, weights
from index.interaction import load_interaction
from index.presets import fusion_of
from index.settings import IndexSettings
from index.training import data

STEPS = ("evidence", "again")


def fit_evidence(observations: Sequence[Observation], fitted_on: str) -> Evidence:
    """Fit what the evidence is worth."""
    sentence = _named(FEATURES, fit_sentences(observations))
    evidence = Evidence(fitted_on=fitted_on, sentence=sentence, answer={}, intercept=0)
    intercept, coefficients = fit_answer(decide_by_evidence(observations, evidence))
    answer = _named(EVIDENCE_FEATURES, coefficients)
    return evidence.model_copy(update={"answer": answer, "intercept": intercept})


def fit_reading(
    observations: Sequence[Observation], evidence: Evidence, judge: Judge, fitted_on: str
) -> Weights:
    """Fit what reading the best sentences again adds to the evidence."""
    fitted = Weights(
        evidence=evidence, fitted_on=fitted_on, again={}, decision={}, intercept=0, thresholds={}
    )
    readings = readings_of(observations, evidence, judge)
    again = _named(AGAIN_FEATURES, fit_again(observations, readings))
    fitted = fitted.model_copy(update={"again": again})
    decisions = decide(observations, readings, fitted)
    intercept, coefficients = fit_answer(decisions)
    decision = _named(DECISION_FEATURES, coefficients)
    fitted = fitted.model_copy(update={"decision": decision, "intercept": intercept})
    confidences = decisions.confidences(fitted)
    return fitted.model_copy(update={"thresholds": thresholds(confidences, decisions.answerable)})


def main() -> None:
    """Fit, write and report."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("steps", nargs="*", help=f"among {', '.join(STEPS)}; all by default")
    parser.add_argument("--data", type=Path, default=data.default_root())
    parser.add_argument("--untrained", type=Path, default=Path("build/training/distilled"))
    parser.add_argument("--output", type=Path, default=FILE)
    given = parser.parse_args()
    if unknown := set(given.steps) - set(STEPS):
        parser.error(f"expected steps among {', '.join(STEPS)}, found {', '.join(sorted(unknown))}")
    settings = IndexSettings()
    embedder = load_embedder(settings)
    judge = load_interaction(embedder)
    piaf = data.piaf(given.data)
    if "again" in given.steps and "evidence" not in given.steps:
        evidence = weights().evidence
    else:
        before = IndexSettings(model=str(given.untrained), **fusion_of(settings).model_dump())
        observed = observe(piaf, fitting_collections(piaf), before, load_embedder(before))
        evidence = fit_evidence(observed, "PIAF 1.1, even articles; model before contrast")
    fitted = fit_reading(
        observe(piaf, unseen_collections(piaf), settings, embedder),
        evidence,
        judge,
        f"PIAF 1.1, articles kept for choosing; model {settings.model} {embedder.fingerprint[:12]}",
    )
    given.output.write_text(fitted.model_dump_json(indent=1) + "\n", encoding="utf-8")
    held_out = observe(piaf, held_out_collections(piaf), settings, embedder)
    _show(
        {
            name: figures([o for o in held_out if o.collection == name], fitted, judge)
            for name in ("large", "small")
        }
    )


def _named(names: Sequence[str], coefficients: Iterable[float]) -> dict[str, float]:
    return dict(zip(names, map(float, coefficients), strict=True))


def _show(columns: dict[str, dict[str, float]]) -> None:
    table = Table("figure", *columns, title="PIAF, odd articles")
    for name in next(iter(columns.values())):
        table.add_row(name, *(f"{column[name]:.3f}" for column in columns.values()))
    Console().print(table)


if __name__ == "__main__":
    main()
