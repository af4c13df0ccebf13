"""Settings to try: grids, what is left out, and which are best."""

from pathlib import Path

import pytest

from assistant.settings import InvalidSettings, Settings, load_settings
from evals.errors import EvaluationError
from evals.figures import Figure
from evals.run import Run
from evals.trials import (
    Trial,
    Trials,
    latest_trials,
    load_trials,
    pareto,
    save_trials,
    without_quote_model,
)
from evals.variants import ABLATION, grid, settings_with


def trial(label: str, quality: float | None, cost: float) -> Trial:
    values = {"right": quality, "latency_p50": cost}
    return Trial(
        label=label,
        run=label,
        figures={
            name: Figure(name=name, value=value, interval=None, questions=1)
            for name, value in values.items()
        },
    )


class TestGrid:
    def test_every_combination_in_order(self) -> None:
        variants = grid(["dense_weight=0,0.5", "quotes=1,3"])
        assert [variant.label for variant in variants] == [
            "dense_weight 0, quotes 1",
            "dense_weight 0, quotes 3",
            "dense_weight 0.5, quotes 1",
            "dense_weight 0.5, quotes 3",
        ]
        assert variants[1].values == {"dense_weight": "0", "quotes": "3"}

    @pytest.mark.parametrize("axis", ["colour=red", "dense_weight", "dense_weight=", "=1"])
    def test_another_writing_is_an_error(self, axis: str) -> None:
        with pytest.raises(EvaluationError, match="Expected a setting and its values"):
            grid([axis])


class TestSettings:
    @pytest.fixture
    def settings(self) -> Settings:
        return load_settings()

    def test_some_change_and_the_others_stay(self, settings: Settings) -> None:
        [variant] = grid(["dense_weight=0.25", "caution=prudent", "passage_tokens=64"][:2])
        changed = settings_with(settings, variant.values)
        assert changed.retrieval.dense_weight == 0.25
        assert changed.caution == "prudent"
        assert changed.retrieval.passage_tokens == settings.retrieval.passage_tokens
        assert changed.index == settings.index

    def test_a_value_out_of_range_is_an_error(self, settings: Settings) -> None:
        with pytest.raises(InvalidSettings, match="dense_weight"):
            settings_with(settings, {"dense_weight": "-1"})

    def test_the_ablation_is_valid_and_begins_with_everything(self, settings: Settings) -> None:
        assert settings_with(settings, ABLATION[0].values) == settings
        assert len({str(settings_with(settings, v.values)) for v in ABLATION}) == len(ABLATION)


class TestPareto:
    def test_keeps_those_that_none_beats_in_both(self) -> None:
        trials = [
            trial("slow and good", 0.9, 30),
            trial("beaten", 0.7, 20),
            trial("fast", 0.6, 5),
            trial("middling", 0.8, 10),
            trial("as good but slower", 0.8, 12),
            trial("undefined", None, 1),
        ]
        front = [each.label for each in pareto(trials, "right", "latency_p50")]
        assert front == ["fast", "middling", "slow and good"]


def test_without_the_quote_model_the_plain_quotes_count(mixed_run: Run) -> None:
    figures = {figure.name: figure for figure in mixed_run.record.figures}
    plain = without_quote_model(Trial(label="complete", run="r", figures=figures))
    assert plain.value("quote_hit@1") == figures["plain_quote_hit@1"].value
    assert plain.value("passage_ndcg@10") == figures["passage_ndcg@10"].value
    assert plain.value("right") is None


def test_trials_are_found_again_by_their_questions(tmp_path: Path) -> None:
    trials = Trials(
        kind="ablation",
        created="2026-01-01",
        set="pont",
        questions_sha256="1" * 64,
        trials=[trial("a", 0.5, 1)],
    )
    path = save_trials(trials, tmp_path)
    assert load_trials(path) == trials
    assert latest_trials("1" * 64, "ablation", tmp_path) == trials
    assert latest_trials("1" * 64, "sweep", tmp_path) is None
    assert latest_trials("2" * 64, "ablation", tmp_path) is None
    path.write_text("{", encoding="utf-8")
    with pytest.raises(EvaluationError, match="expected an ablation or a sweep"):
        load_trials(path)
