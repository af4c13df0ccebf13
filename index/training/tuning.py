"""Fusion weights of a model, tuned where it was not trained: ``python -m index.training.tuning``.

Two development sets of different kinds count alike: the questions of PIAF's even articles kept for
choosing, and titles of administrative sheets that the contrastive step left out. Neither CNIL nor
PIAF's odd articles are read.
"""

import argparse
import json
import logging
from pathlib import Path

from index.presets import TUNING_FILE
from index.training import data
from index.training.evaluation import load_encoder
from index.training.examples import is_choosing, kept_sheets
from index.training.ranking import Encode, Retrieval, ndcg, retrieval

log = logging.getLogger(__name__)

WEIGHTS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0)
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def development_sets(root: Path) -> list[Retrieval]:
    """PIAF's choosing slice against all paragraphs, and sheet titles against sheets."""
    piaf = data.piaf(root)
    asked = [q for q in piaf.half(0) if is_choosing(piaf.articles[q.paragraph])]
    sheets = kept_sheets(root)
    return [
        retrieval([q.text for q in asked], piaf.paragraphs, [q.paragraph for q in asked]),
        retrieval([t for t, _ in sheets], [s for _, s in sheets], list(range(len(sheets)))),
    ]


def tune(encode: Encode, sets: list[Retrieval]) -> dict[str, float]:
    """Weight and share of best mean nDCG@10; of equal ones, the smallest."""
    dense = [found.dense(encode) for found in sets]
    trials = {
        (weight, share): sum(
            ndcg(one.lexical + weight * ((1 - share) * whole + share * single), one.gold)
            for one, (whole, single) in zip(sets, dense, strict=True)
        )
        / len(sets)
        for weight in WEIGHTS
        for share in SHARES
    }
    weight, share = max(trials, key=lambda pair: (round(trials[pair], 4), -pair[0], -pair[1]))
    return {"dense_weight": weight, "sentence_share": share}


def tune_folder(folder: Path, root: Path) -> dict[str, float]:
    """Tune a model folder and write ``tuning.json`` in it."""
    found = tune(load_encoder(folder), development_sets(root))
    (folder / TUNING_FILE).write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    log.info("%s: %s", folder, found)
    return found


def main() -> None:
    """Tune the folders given."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, default=data.default_root())
    given = parser.parse_args()
    for folder in given.folders:
        tune_folder(folder, given.data)


if __name__ == "__main__":
    main()
