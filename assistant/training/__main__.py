"""Fit the weights of evidence: `python -m assistant.training` (some minutes on two cores).

Fits on those of PIAF's even articles that no model was trained on, reports on its odd ones,
writes `assistant/weights.json`.
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
from assistant.training.collections import fitting_collections, held_out_collections
from assistant.training.decision import decide, fit_answer, thresholds
from assistant.training.observations import Observation, observe
from assistant.training.report import figures
from assistant.training.sentences import fit_sentences
from assistant.weights import FILE, Weights
from index.settings import IndexSettings
from index.training import data


def fit(observations: list[Observation], fitted_on: str) -> Weights:
    """Fit everything that `weights.json` holds."""
    sentence = dict(zip(FEATURES, map(float, fit_sentences(observations)), strict=True))
    weights = Weights(fitted_on=fitted_on, sentence=sentence, answer={}, intercept=0, thresholds={})
    decisions = decide(observations, weights)
    intercept, coefficients = fit_answer(decisions)
    answer = dict(zip(DECISION_FEATURES, map(float, coefficients), strict=True))
    weights = weights.model_copy(update={"answer": answer, "intercept": intercept})
    confidences = np.array([weights.confidence(row) for row in decisions.features])
    return weights.model_copy(update={"thresholds": thresholds(confidences, decisions.answerable)})


def main() -> None:
    """Fit, report and write."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data.default_root())
    parser.add_argument("--model", default=IndexSettings().model)
    parser.add_argument("--output", type=Path, default=FILE)
    given = parser.parse_args()
    settings = IndexSettings(model=given.model)
    embedder = load_embedder(settings)
    piaf = data.piaf(given.data)
    weights = fit(
        observe(piaf, fitting_collections(piaf), settings, embedder),
        f"PIAF 1.1, even articles kept for choosing; {given.model} {embedder.fingerprint[:12]}",
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
