"""Intervals hold the truth as often as they say, and p-values find the differences there are."""

from collections.abc import Callable

import numpy as np
import pytest

from evals.metrics import METRICS
from evals.metrics.metric import Metric, Table
from evals.paired import difference_interval, permutation_p
from evals.resampling import interval, resampled_rows

MEAN = METRICS["quote_hit@1"]
AUROC = METRICS["answerability_auroc"]


def covered(
    metric: Metric,
    draw: Callable[[np.random.Generator], Table],
    truth: float,
    times: int,
    resamples: int = 300,
) -> float:
    """Return how often the interval of a drawn sample holds the true value."""
    random = np.random.default_rng(11)
    held = 0
    for seed in range(times):
        table = draw(random)
        size = len(next(iter(table.values())))
        found = interval(metric, table, resampled_rows(size, resamples, seed))
        held += found is not None and found.low <= truth <= found.high
    return held / times


def test_the_interval_of_a_share_holds_the_truth() -> None:
    def draw(random: np.random.Generator) -> Table:
        return {"quote_hit@1": (random.random(200) < 0.65).astype(float)}

    assert covered(MEAN, draw, 0.65, 400) >= 0.93


def test_the_interval_of_a_share_with_undefined_questions_holds_the_truth() -> None:
    def draw(random: np.random.Generator) -> Table:
        values = (random.random(250) < 0.8).astype(float)
        values[random.random(250) < 0.2] = np.nan
        return {"quote_hit@1": values}

    assert covered(MEAN, draw, 0.8, 400) >= 0.93


def test_the_interval_of_an_auroc_holds_the_truth() -> None:
    truth = 0.8413447  # P(Z > -1): two unit normals whose means are √2 apart

    def draw(random: np.random.Generator) -> Table:
        answerable = np.repeat([1.0, 0.0], 100)
        return {
            "answerable": answerable,
            "confidence": random.normal(size=200) + np.sqrt(2) * answerable,
        }

    assert covered(AUROC, draw, truth, 250, 400) >= 0.93


def test_the_interval_of_a_difference_holds_the_truth() -> None:
    random, held = np.random.default_rng(5), 0
    for seed in range(300):
        before = (random.random(200) < 0.6).astype(float)
        after = np.where(random.random(200) < 0.25, 1.0, before)
        found = difference_interval(
            MEAN,
            {"quote_hit@1": before},
            {"quote_hit@1": after},
            resampled_rows(200, 300, seed),
        )
        held += found is not None and found.low <= 0.4 * 0.25 <= found.high
    assert held / 300 >= 0.93


def test_no_difference_is_found_as_often_as_chance_allows() -> None:
    random, found = np.random.default_rng(6), 0
    for seed in range(200):
        one, other = (random.random((2, 100)) < 0.6).astype(float)
        p = permutation_p(MEAN, {"quote_hit@1": one}, {"quote_hit@1": other}, 200, seed)
        found += p is not None and p < 0.05
    assert found / 200 <= 0.08


def test_a_real_difference_is_found() -> None:
    random = np.random.default_rng(7)
    before = (random.random(200) < 0.6).astype(float)
    after = np.where(random.random(200) < 0.25, 1.0, before)
    tables = {"quote_hit@1": before}, {"quote_hit@1": after}
    assert (permutation_p(MEAN, *tables) or 1) < 0.01
    bounds = difference_interval(MEAN, *tables, resampled_rows(200))
    assert bounds is not None
    assert bounds.low > 0


def test_a_run_does_not_differ_from_itself() -> None:
    table = {"quote_hit@1": np.array([1.0, 0.0, 1.0, np.nan])}
    assert permutation_p(MEAN, table, table) == 1
    bounds = difference_interval(MEAN, table, table, resampled_rows(4))
    assert bounds is not None
    assert (bounds.low, bounds.high) == (0, 0)


def test_an_undefined_figure_has_no_interval_and_no_p_value() -> None:
    table = {"quote_hit@1": np.array([np.nan, np.nan])}
    assert interval(MEAN, table, resampled_rows(2)) is None
    assert permutation_p(MEAN, table, table) is None


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_draws_the_same_questions(seed: int) -> None:
    np.testing.assert_array_equal(resampled_rows(9, 5, seed), resampled_rows(9, 5, seed))
