"""Models by name, their prompts and the fusion tuned for each."""

import json
from pathlib import Path

import pytest

from index.presets import MODELS, TUNING_FILE, FusionTuning, fusion_of, preset_of, presets
from index.settings import IndexSettings


class TestPresets:
    def test_every_one_is_loaded_from_a_folder_or_a_hub_name(self) -> None:
        for preset in presets().values():
            assert (MODELS / preset.model).is_dir() or "/" in preset.model

    def test_the_default_settings_name_the_shipped_model(self) -> None:
        preset = preset_of(IndexSettings())
        assert Path(preset.model) == MODELS / "default"
        assert (Path(preset.model) / "modules.json").is_file()

    def test_e5_models_ask_for_their_prompts(self) -> None:
        preset = preset_of(IndexSettings(model="multilingual-e5-small"))
        assert preset.model == "intfloat/multilingual-e5-small"
        assert (preset.query_prompt, preset.passage_prompt) == ("query: ", "passage: ")

    def test_the_prompts_of_the_settings_win_even_when_empty(self) -> None:
        preset = preset_of(IndexSettings(model="multilingual-e5-small", query_prompt=""))
        assert (preset.query_prompt, preset.passage_prompt) == ("", "passage: ")

    @pytest.mark.parametrize("name", ["folder/of/a/model", "organisation/model", "default"])
    def test_any_other_name_is_a_folder_or_a_hub_name_as_it_is(self, name: str) -> None:
        preset = preset_of(IndexSettings(model=name))
        assert preset.model == name
        assert preset.query_prompt is None


class TestFusion:
    @pytest.fixture
    def tuned(self, tmp_path: Path) -> Path:
        values = {"dense_weight": 1.25, "sentence_share": 0.75, "measured": "anything else"}
        (tmp_path / TUNING_FILE).write_text(json.dumps(values))
        return tmp_path

    def test_is_that_of_the_model(self, tuned: Path) -> None:
        fusion = fusion_of(IndexSettings(model=str(tuned)))
        assert fusion == FusionTuning(dense_weight=1.25, sentence_share=0.75)

    def test_of_the_settings_wins_value_by_value(self, tuned: Path) -> None:
        fusion = fusion_of(IndexSettings(model=str(tuned), dense_weight=0))
        assert fusion == FusionTuning(dense_weight=0, sentence_share=0.75)

    def test_of_an_untuned_model_is_the_default(self, tmp_path: Path) -> None:
        assert fusion_of(IndexSettings(model=str(tmp_path))) == FusionTuning()
