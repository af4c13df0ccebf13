"""What a version is made by, and how that differs from what another version was made by."""

from corpus.folder import READING
from index.analysis.terms import ANALYSER
from index.embedder import Embedder
from index.errors import IndexMismatch
from index.manifest import FORMAT, Recipe
from index.settings import IndexSettings
from index.splitter import SPLITTER
from index.version import IndexFolder


def recipe_of(settings: IndexSettings, embedder: Embedder) -> Recipe:
    """Return what a version built with these settings is made by."""
    return Recipe(
        format=FORMAT,
        reading=READING,
        model=settings.model,
        model_fingerprint=embedder.fingerprint,
        splitter=SPLITTER,
        passage_tokens=settings.passage_tokens,
        analyser=ANALYSER,
    )


def differences(built: Recipe, wanted: Recipe) -> str:
    """Say what another recipe than that of a version changes; nothing when they agree."""
    return "; ".join(
        f"{name}: {getattr(built, name)} → {getattr(wanted, name)}"
        for name in Recipe.model_fields
        if getattr(built, name) != getattr(wanted, name)
    )


def check_recipe(index: IndexFolder, built: Recipe, wanted: Recipe) -> None:
    """Demand that the published version is made as the settings say.

    :raises IndexMismatch: when it is not; the message names what differs and the way out.
    """
    if found := differences(built, wanted):
        raise IndexMismatch(
            f"The index in {index.path} was built otherwise than this program and its settings do "
            f"now (in the index → now: {found}). "
            f"Build it again: motamot index build --index {index.path}"
        )
