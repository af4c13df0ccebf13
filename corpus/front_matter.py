"""The YAML block between two lines of dashes that opens many Markdown and text files."""

import re
from collections.abc import Mapping

from corpus.metadata import Metadata

LONGEST = 20_000
"""Characters; a longer block is text."""

_BLOCK = re.compile(r"\A---[^\S\n]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "titre"),
    "source": ("source", "url", "link", "lien"),
    "author": ("author", "auteur", "authors", "auteurs"),
    "date": ("date", "published"),
    "language": ("language", "lang", "langue"),
    "tags": ("tags", "keywords", "mots-clés", "étiquettes"),
}


def front_matter(text: str) -> tuple[Metadata, int]:
    """Return what the block states and the offset after it; 0 when a text has no such block.

    The block stays in the text, so that offsets are those of the file. Keys that are not metadata
    are left alone; so is a block that is not YAML, which is then text like any other.
    """
    match = _BLOCK.match(text[:LONGEST])
    if match is None:
        return Metadata(), 0
    import yaml

    try:
        stated = yaml.safe_load(match["yaml"])
    except (yaml.YAMLError, ValueError):
        return Metadata(), 0
    if not isinstance(stated, dict):
        return Metadata(), 0
    return _metadata({str(key).lower(): value for key, value in stated.items()}), match.end()


def _metadata(stated: Mapping[str, object]) -> Metadata:
    found = Metadata()
    for field, names in _NAMES.items():
        value = next((stated[name] for name in names if stated.get(name)), None)
        if value is not None:
            found = _one(field, value).or_else(found)
    return found


def _one(field: str, value: object) -> Metadata:
    """Return one field, or nothing when its value cannot be what the field holds."""
    if field != "tags" and isinstance(value, list):
        value = ", ".join(item for item in value if isinstance(item, str))
    try:
        return Metadata.model_validate({field: value})
    except ValueError:
        return Metadata()
