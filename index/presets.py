"""Which model a name stands for, and the values tuned for that model."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from index.settings import IndexSettings

MODELS = Path(__file__).parent / "models"
TUNING_FILE = "tuning.json"
"""File of a model's folder, written by `index.training.tuning`."""


class Preset(BaseModel):
    """A model and how it wants to be asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str
    query_prompt: str | None = None
    passage_prompt: str | None = None


class FusionTuning(BaseModel):
    """How much the similarity of meaning counts beside BM25, tuned on development sets."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    dense_weight: float = Field(default=0.5, ge=0)
    sentence_share: float = Field(default=0.5, ge=0, le=1)


@cache
def presets() -> dict[str, Preset]:
    """Return the presets by name."""
    listed = tomllib.loads((MODELS / "presets.toml").read_text(encoding="utf-8"))
    return {name: Preset.model_validate(values) for name, values in listed.items()}


def preset_of(settings: IndexSettings) -> Preset:
    """Return the model that the settings name, its prompts overridden by those of the settings."""
    preset = presets().get(settings.model, Preset(model=settings.model))
    folder = MODELS / preset.model
    return Preset(
        model=str(folder) if settings.model in presets() and folder.is_dir() else preset.model,
        query_prompt=_first(settings.query_prompt, preset.query_prompt),
        passage_prompt=_first(settings.passage_prompt, preset.passage_prompt),
    )


def fusion_of(settings: IndexSettings) -> FusionTuning:
    """Return the fusion weights: those of the settings, else the model's, else the defaults."""
    path = Path(preset_of(settings).model) / TUNING_FILE
    tuned = FusionTuning.model_validate_json(path.read_bytes()) if path.is_file() else None
    given = {
        name: value
        for name in ("dense_weight", "sentence_share")
        if (value := getattr(settings, name)) is not None
    }
    return (tuned or FusionTuning()).model_copy(update=given)


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value is not None), None)
