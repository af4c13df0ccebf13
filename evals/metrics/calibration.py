"""Whether a confidence of 0.8 is right eight times in ten, and what refusing the unsure buys."""

from dataclasses import dataclass

import numpy as np

from evals.metrics.metric import Column, Metric

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of similar confidence: their number, mean confidence and share of right quotes."""

    count: int
    confidence: float
    correct: float


def reliability(correct: Column, confidence: Column) -> list[Bin]:
    """Group the questions by confidence, in `BINS` intervals of equal width; empty ones left out.

    Guo et al. 2017, On Calibration of Modern Neural Networks.
    """
    kept = ~np.isnan(correct)
    correct, confidence = correct[kept], confidence[kept]
    numbers = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return [
        Bin(len(rows), float(confidence[rows].mean()), float(correct[rows].mean()))
        for number in range(BINS)
        if len(rows := np.flatnonzero(numbers == number))
    ]


def expected_calibration_error(correct: Column, confidence: Column) -> float | None:
    """Return the mean distance of confidence and share of right quotes, by bin."""
    bins = reliability(correct, confidence)
    total = sum(bin.count for bin in bins)
    if not total:
        return None
    return sum(bin.count * abs(bin.confidence - bin.correct) for bin in bins) / total


def risk_coverage(correct: Column, confidence: Column) -> tuple[Column, Column]:
    """Return, for each number of questions answered, the surest first, their share and the errors.

    Questions of equal confidence are answered together. El-Yaniv & Wiener 2010.

    :return: shares of questions answered, and the share of those whose first quote is wrong.
    """
    kept = ~np.isnan(correct)
    correct, confidence = correct[kept], confidence[kept]
    order = np.argsort(-confidence, kind="stable")
    last_of_ties = np.append(np.diff(confidence[order]) != 0, True)[: len(order)]
    counts = np.arange(1, len(order) + 1)
    risk = np.cumsum(1 - correct[order]) / counts
    return counts[last_of_ties] / max(len(order), 1), risk[last_of_ties]


def area_under_risk_coverage(correct: Column, confidence: Column) -> float | None:
    """Return the mean share of wrong first quotes over all shares answered, by the trapezium rule.

    Below the first point the risk is taken to be that of the first point.
    """
    coverage, risk = risk_coverage(correct, confidence)
    if not len(coverage):
        return None
    return float(np.trapezoid(np.append(risk[0], risk), np.append(0.0, coverage)))


METRICS: tuple[Metric, ...] = (
    Metric(
        "calibration_error",
        "lower",
        ("correct", "confidence"),
        expected_calibration_error,
        "mean distance between the confidence and the share of right first quotes (ECE)",
    ),
    Metric(
        "risk_coverage_area",
        "lower",
        ("correct", "confidence"),
        area_under_risk_coverage,
        "share of wrong first quotes, averaged over all thresholds",
    ),
)
