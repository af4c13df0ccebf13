"""Fusion weights of a model, tuned where it was not trained: ``python -m index.training.tuning``.

On the questions of PIAF's even articles kept for choosing; CNIL and PIAF's odd articles, which are
reported, are not read. The choice is the middle of the best region, since one cell may be luck.
"""

import json
import logging
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.presets import TUNING_FILE, FusionTuning
from index.training.development import choosing_set
from index.training.evaluation import for_each_folder, load_encoder
from index.training.ranking import Floats, ndcg

log = logging.getLogger(__name__)

WEIGHTS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0)
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def tune(lexical: Floats, whole: Floats, single: Floats, gold: NDArray[np.int64]) -> FusionTuning:
    """Return the weight and share of best nDCG@10, averaged with that of the neighbours."""
    grid = np.array(
        [
            [ndcg(lexical + w * ((1 - s) * whole + s * single), gold) for s in SHARES]
            for w in WEIGHTS
        ]
    )
    weight, share = np.unravel_index(np.argmax(smoothed(grid)), grid.shape)
    return FusionTuning(dense_weight=WEIGHTS[weight], sentence_share=SHARES[share])


def smoothed(grid: Floats) -> Floats:
    """Return each cell's mean with its neighbours above, below and beside it."""
    padded = np.pad(grid, 1, constant_values=np.nan)
    near = [padded[1:-1, 1:-1], padded[:-2, 1:-1], padded[2:, 1:-1]]
    near += [padded[1:-1, :-2], padded[1:-1, 2:]]
    mean: Floats = np.nanmean(near, axis=0)
    return mean


def tune_folder(folder: Path, root: Path) -> None:
    """Tune a model folder and write ``tuning.json`` in it."""
    found = choosing_set(root)
    tuning = tune(found.lexical, *found.dense(load_encoder(folder)), found.gold)
    text = json.dumps(tuning.model_dump(), indent=2)
    (folder / TUNING_FILE).write_text(text + "\n", encoding="utf-8")
    log.info("%s: %s", folder, tuning)


if __name__ == "__main__":
    for_each_folder(__doc__, tune_folder)
