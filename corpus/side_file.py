"""The side file `NAME.toml` that describes `NAME.txt` or `NAME.csv`, whose text stays untouched."""

import tomllib

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import UnreadableDocument
from corpus.metadata import Metadata

SUFFIX = ".toml"


class Columns(BaseModel):
    """Which column or field of a record holds what; an empty name stands for the usual ones."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(default="", description="Name of the record, unique in its file.")
    text: str = Field(default="", description="Text of the document.")
    title: str = ""
    source: str = Field(default="", description="Address of the document.")
    author: str = ""
    date: str = ""
    tags: str = ""


class SideFile(Metadata):
    """Metadata of the document, and the columns of its records; another key is an error."""

    columns: Columns = Columns()


def read_side_file(name: str, data: bytes) -> SideFile:
    """Read a side file.

    :raises UnreadableDocument: when it is not valid; the message names it and its wrong keys.
    """
    try:
        return SideFile.model_validate(tomllib.loads(data.decode("utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableDocument(f"its side file {name} is not valid TOML: {error}") from error
    except ValidationError as error:
        fields = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise UnreadableDocument(f"its side file {name} is not valid: {fields}") from error
