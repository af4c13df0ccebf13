"""What is known of a document besides its text: its title, source, author, date and tags."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from corpus.dates import iso_date


def _date(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()[:10]
    return iso_date(str(value)) if isinstance(value, str | int) else value


def _tags(value: object) -> object:
    if isinstance(value, str):
        return [tag.strip() for tag in value.split(",") if tag.strip()]
    return value


class Metadata(BaseModel):
    """What a file, its properties or its side file state of a document; all of it is optional."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(default="", description="Title shown with every quote.")
    source: str = Field(
        default="", description="Where the text comes from: an address or reference."
    )
    author: str = Field(default="", description="Person or body that wrote it.")
    date: Annotated[str, BeforeValidator(_date)] = Field(
        default="", description="Date of the text: 2024-07-09, 2024-07, 2024 or 9 juillet 2024."
    )
    language: str = Field(default="", description="Language of the text, such as fr.")
    tags: Annotated[tuple[str, ...], BeforeValidator(_tags)] = Field(
        default=(), description="Subjects: a list, or one string with commas."
    )

    def or_else(self, other: "Metadata") -> "Metadata":
        """Return this metadata with its empty fields taken from another."""
        fields = {name: getattr(self, name) or getattr(other, name) for name in _FIELDS}
        return Metadata.model_construct(**fields)


_FIELDS = tuple(Metadata.model_fields)
