"""Abstention and calibration: computed by hand, and as scikit-learn computes them."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from evals.metrics.abstention import auroc, columns, false_answers_at
from evals.metrics.calibration import (
    area_under_risk_coverage,
    expected_calibration_error,
    reliability,
    risk_coverage,
)
from evals.question_set import Relevant
from tests.evals.conftest import a_gold, a_question, a_quote, an_outcome

NAN = float("nan")


def array(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


class TestAuroc:
    @pytest.mark.parametrize(
        ("labels", "confidence", "expected"),
        [
            (array(1, 1, 0, 0), array(0.9, 0.8, 0.2, 0.1), 1.0),
            (array(1, 0), array(0.1, 0.9), 0.0),
            (array(1, 0), array(0.5, 0.5), 0.5),
            (array(1, 1, 0), array(0.9, 0.1, 0.5), 0.5),
            (array(1, 0, NAN), array(0.9, 0.1, 0.0), 1.0),
            (array(1, 1), array(0.1, 0.2), None),
            (array(), array(), None),
        ],
    )
    def test_by_hand(
        self, labels: np.ndarray, confidence: np.ndarray, expected: float | None
    ) -> None:
        assert auroc(labels, confidence) == expected

    @pytest.mark.parametrize("seed", range(5))
    def test_agrees_with_scikit_learn(self, seed: int) -> None:
        random = np.random.default_rng(seed)
        labels = random.integers(0, 2, 200).astype(float)
        confidence = np.round(random.random(200), 1)
        assert auroc(labels, confidence) == pytest.approx(roc_auc_score(labels, confidence))


class TestFalseAnswers:
    def test_at_five_percent_of_false_refusals(self) -> None:
        answerable = array(*[1] * 20, *[0] * 4)
        confidence = array(*np.linspace(0.1, 1.0, 20), 0.05, 0.12, 0.5, 0.9)
        # One of the twenty may be refused, so that the threshold is the second smallest, 0.147.
        assert false_answers_at(answerable, confidence) == 0.5

    def test_is_undefined_when_nothing_is_unanswerable(self) -> None:
        assert false_answers_at(array(1, 1), array(0.5, 0.6)) is None


class TestDecisions:
    def test_columns(self) -> None:
        questions = [
            a_question("right", a_gold()),
            a_question("wrong", a_gold()),
            a_question("refused", a_gold()),
            a_question("false answer"),
            a_question("true refusal"),
            a_question("whole", answerable=True, relevant=(Relevant("pont"),)),
        ]
        outcomes = [
            an_outcome("right", a_quote(0, 25)),
            an_outcome("wrong", a_quote(26, 61)),
            an_outcome("refused", a_quote(0, 25), answered=False),
            an_outcome("false answer", a_quote(0, 25)),
            an_outcome("true refusal", answered=False),
            an_outcome("whole", a_quote(0, 25)),
        ]
        found = columns(questions, outcomes)
        np.testing.assert_equal(found["right"], array(1, 0, 0, 0, 1, NAN))
        np.testing.assert_equal(found["correct"], array(1, 0, 1, 0, 0, NAN))
        np.testing.assert_equal(found["false_refusals"], array(0, 0, 1, NAN, NAN, 0))
        np.testing.assert_equal(found["false_answers"], array(NAN, NAN, NAN, 1, 0, NAN))


class TestCalibration:
    def test_error_by_hand(self) -> None:
        # Bins of 0.9 to 1 (half right) and of 0.2 to 0.3 (none right).
        correct, confidence = array(1, 0, 0, 0), array(0.95, 0.95, 0.25, 0.25)
        assert expected_calibration_error(correct, confidence) == pytest.approx(
            0.5 * 0.45 + 0.5 * 0.25
        )

    def test_perfect_and_worst(self) -> None:
        assert expected_calibration_error(array(1, 1, 0), array(1, 1, 0)) == 0
        assert expected_calibration_error(array(0, 1), array(1, 0)) == 1

    def test_undefined_without_questions(self) -> None:
        assert expected_calibration_error(array(NAN), array(0.5)) is None
        assert area_under_risk_coverage(array(NAN), array(0.5)) is None

    def test_bins_cover_all_questions(self) -> None:
        random = np.random.default_rng(1)
        confidence = np.append(random.random(99), 1.0)
        bins = reliability((random.random(100) < confidence).astype(float), confidence)
        assert sum(each.count for each in bins) == 100

    def test_a_calibrated_confidence_has_a_small_error(self) -> None:
        random = np.random.default_rng(2)
        confidence = random.random(20_000)
        correct = (random.random(20_000) < confidence).astype(float)
        assert (expected_calibration_error(correct, confidence) or 1) < 0.02


class TestRiskCoverage:
    def test_by_hand(self) -> None:
        coverage, risk = risk_coverage(array(1, 0, 1, 0), array(0.9, 0.8, 0.7, 0.1))
        np.testing.assert_allclose(coverage, [0.25, 0.5, 0.75, 1])
        np.testing.assert_allclose(risk, [0, 1 / 2, 1 / 3, 1 / 2])

    def test_equal_confidences_are_answered_together(self) -> None:
        coverage, risk = risk_coverage(array(1, 0, 1), array(0.5, 0.5, 0.5))
        assert (list(coverage), list(risk)) == ([1.0], [pytest.approx(1 / 3)])

    def test_area_by_hand(self) -> None:
        area = area_under_risk_coverage(array(1, 0), array(0.9, 0.1))
        assert area == pytest.approx(0.5 * 0 + 0.5 * (0 + 0.5) / 2)
