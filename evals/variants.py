"""Settings to try one after the other: the parts of the engine one by one, or a grid of values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from assistant.settings import Settings, load_settings
from evals.errors import EvaluationError
from index.settings import IndexSettings

Values = Mapping[str, str | float]
"""Settings by name, as they were typed or as numbers."""

_OWN = ("caution", "quotes")
"""Settings of the assistant that may vary; the others are those of retrieval."""
_DENSE_ONLY = 1e6
"""Dense weight beside which BM25 no longer changes the order."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Settings that differ from the running ones, and what to call them.

    :param ranking_only: whether quotes are left out, their scores being of another scale.
    """

    label: str
    values: Values
    ranking_only: bool = False


ABLATION: Sequence[Variant] = (
    Variant("complete", {}),
    Variant("lexical only", {"dense_weight": 0}),
    Variant("dense only", {"dense_weight": _DENSE_ONLY}, ranking_only=True),
    Variant("without sentence vectors", {"sentence_share": 0}),
    Variant("without passage vectors", {"sentence_share": 1}),
)


def grid(axes: Sequence[str]) -> list[Variant]:
    """Return every combination of values, each axis being `name=value,value`.

    :raises EvaluationError: when an axis is written otherwise or its setting is unknown.
    """
    named = dict(map(_axis, axes))
    return [
        Variant(
            ", ".join(f"{name} {value}" for name, value in zip(named, values, strict=True)),
            dict(zip(named, values, strict=True)),
        )
        for values in product(*named.values())
    ]


def settings_with(settings: Settings, values: Values) -> Settings:
    """Return the settings with some of them changed.

    :raises InvalidSettings: when a value is out of its range.
    """
    own = {name: value for name, value in values.items() if name in _OWN}
    retrieval = settings.retrieval.model_dump() | {
        name: value for name, value in values.items() if name not in _OWN
    }
    return load_settings(**settings.model_dump() | own | {"retrieval": retrieval})


def _axis(axis: str) -> tuple[str, list[str]]:
    name, _, values = axis.partition("=")
    known = [*IndexSettings.model_fields, *_OWN]
    if name not in known or not values:
        raise EvaluationError(
            f"Expected a setting and its values, as in dense_weight=0.2,0.4, found {axis!r}. "
            f"Settings: {', '.join(known)}."
        )
    return name, values.split(",")
