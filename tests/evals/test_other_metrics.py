"""Follow-ups, latency, and what every metric does where it is undefined."""

import math

import numpy as np
import pytest

from evals.metrics import METRICS, table_of
from evals.metrics.follow_ups import columns as follow_up_columns
from evals.metrics.latency import percentile, throughput
from evals.metrics.metric import mean
from tests.evals.conftest import a_gold, a_question, a_quote, an_outcome

NAN = float("nan")


class TestFollowUps:
    def test_hits_both_ways(self) -> None:
        asked = a_question("q", a_gold(), turns=("Le pont ?", "Et quand ?"), tags=("follow_up",))
        alone = an_outcome("q", a_quote(0, 25))
        found = follow_up_columns([asked], [an_outcome("q", a_quote(26, 61), alone=alone)])
        assert found["follow_up_hit@1"][0] == 0
        assert found["standalone_hit@1"][0] == 1
        assert METRICS["follow_up_gap"].of(found) == 1

    def test_a_new_topic_must_be_searched_as_it_is(self) -> None:
        asked = a_question("q", a_gold(), turns=("Le pont ?", "La gare ?"), tags=("topic_change",))
        kept = an_outcome("q", a_quote(0, 25), understood="La gare ?", alone=an_outcome("q"))
        mixed = an_outcome("q", a_quote(0, 25), understood="Le pont, la gare ?")
        assert follow_up_columns([asked], [kept])["topic_change_kept"][0] == 1
        assert follow_up_columns([asked], [mixed])["topic_change_kept"][0] == 0
        assert math.isnan(follow_up_columns([asked], [kept])["follow_up_hit@1"][0])

    def test_a_single_question_is_no_follow_up(self) -> None:
        found = follow_up_columns([a_question("q", a_gold())], [an_outcome("q", a_quote(0, 25))])
        assert all(math.isnan(column[0]) for column in found.values())


class TestLatency:
    def test_percentiles_leave_failures_out(self) -> None:
        times = np.array([10.0, 20.0, 30.0, NAN])
        assert percentile(50, times) == 20
        assert percentile(95, times) == pytest.approx(29)
        assert percentile(50, np.array([NAN])) is None

    def test_throughput_is_questions_a_second(self) -> None:
        assert throughput(np.array([10.0, 30.0, NAN])) == 50
        assert throughput(np.array([NAN])) is None


class TestUndefined:
    def test_the_mean_of_nothing_is_undefined(self) -> None:
        assert mean(np.array([NAN, NAN])) is None
        assert mean(np.array([1.0, NAN, 0.0])) == 0.5

    def test_a_set_of_unanswerable_questions_defines_what_it_can(self) -> None:
        table = table_of([a_question("q")], [an_outcome("q", a_quote(0, 25))])
        values = {name: metric.of(table) for name, metric in METRICS.items()}
        assert values["false_answers"] == 1
        assert values["right"] == 0
        for name in ("quote_hit@1", "document_ndcg@10", "answerability_auroc", "false_refusals"):
            assert values[name] is None

    def test_a_failed_question_counts_as_wrong(self) -> None:
        failed = an_outcome(
            "q",
            answered=False,
            confidence=0.0,
            documents=(),
            passage_rank=None,
            milliseconds=None,
            error="OSError: disk",
        )
        table = table_of([a_question("q", a_gold())], [failed])
        for name in (
            "quote_hit@1",
            "quote_hit@3",
            "right",
            "document_ndcg@10",
            "passage_recall@10",
        ):
            assert METRICS[name].of(table) == 0, name
        assert METRICS["errors"].of(table) == 1
        assert METRICS["latency_p95"].of(table) is None
