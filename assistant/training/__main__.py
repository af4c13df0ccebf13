"""Fit the weights of evidence: `python -m assistant.training` (some minutes on two cores).

A model finds the answers of its own training questions too easily, and weights fitted on those
would trust it too much. So everything is fitted on PIAF's even articles with the model as it was
before it was trained on them; then the confidence is calibrated with the default model on the
articles that were kept for choosing it. Reports on the odd articles.
"""

import argparse
import logging
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from assistant.assistant import load_embedder
from assistant.confidence import DECISION_FEATURES
from assistant.evidence import FEATURES
from assistant.training.collections import (
    calibration_collections,
    fitting_collections,
    held_out_collections,
)
from assistant.training.decision import calibrate, decide, fit_answer, thresholds
from assistant.training.observations import Observation, observe
from assistant.training.report import figures
from assistant.training.sentences import fit_sentences
from assistant.weights import FILE, Weights
from index.presets import fusion_of
from index.settings import IndexSettings
from index.training import data


def fit(observations: list[Observation], calibration: list[Observation], fitted_on: str) -> Weights:
    """Fit everything that `weights.json` holds."""
    sentence = dict(zip(FEATURES, map(float, fit_sentences(observations)), strict=True))
    weights = Weights(fitted_on=fitted_on, sentence=sentence, answer={}, intercept=0, thresholds={})
    decisions, calibrating = decide(observations, weights), decide(calibration, weights)
    intercept, coefficients = calibrate(*fit_answer(decisions), calibrating)
    answer = dict(zip(DECISION_FEATURES, map(float, coefficients), strict=True))
    weights = weights.model_copy(update={"answer": answer, "intercept": intercept})
    confidences = np.array([weights.confidence(row) for row in calibrating.features])
    return weights.model_copy(
        update={"thresholds": thresholds(confidences, calibrating.answerable)}
    )


def main() -> None:
    """Fit, report and write."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data.default_root())
    parser.add_argument("--untrained", type=Path, default=Path("build/training/distilled"))
    parser.add_argument("--output", type=Path, default=FILE)
    given = parser.parse_args()
    settings = IndexSettings()
    embedder = load_embedder(settings)
    before = IndexSettings(model=str(given.untrained), **fusion_of(settings).model_dump())
    piaf = data.piaf(given.data)
    weights = fit(
        observe(piaf, fitting_collections(piaf), before, load_embedder(before)),
        observe(piaf, calibration_collections(piaf), settings, embedder),
        f"PIAF 1.1, even articles; model {settings.model} {embedder.fingerprint[:12]}",
    )
    given.output.write_text(weights.model_dump_json(indent=1) + "\n", encoding="utf-8")
    held_out = observe(piaf, held_out_collections(piaf), settings, embedder)
    _show(
        {
            name: figures([o for o in held_out if o.collection == name], weights)
            for name in ("large", "small")
        }
    )


def _show(columns: dict[str, dict[str, float]]) -> None:
    table = Table("figure", *columns, title="PIAF, odd articles")
    for name in next(iter(columns.values())):
        table.add_row(name, *(f"{column[name]:.3f}" for column in columns.values()))
    Console().print(table)


if __name__ == "__main__":
    main()
