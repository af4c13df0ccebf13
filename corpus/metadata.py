"""The side file `NAME.toml` that gives `NAME.txt` a title and a source, its text untouched."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import UnreadableDocument

SUFFIX = ".toml"


class Metadata(BaseModel):
    """What a side file may state of a document; another key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(default="", description="Title shown with every quote.")
    source: str = Field(
        default="", description="Where the text comes from: an address or reference."
    )


def metadata_of(document_path: Path) -> Metadata:
    """Read the side file of a document, or return empty metadata when it has none.

    :raises UnreadableDocument: when the side file is not valid; the message names it.
    """
    path = document_path.with_suffix(SUFFIX)
    if not path.is_file():
        return Metadata()
    try:
        return Metadata.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableDocument(f"its side file {path.name} is not valid TOML: {error}") from error
    except ValidationError as error:
        fields = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise UnreadableDocument(f"its side file {path.name} is not valid: {fields}") from error
