"""Every setting of Mot à mot, validated in one place.

Read from environment variables (`MOTAMOT_INDEX`, `MOTAMOT_RETRIEVAL__MODEL`, …), else from
`motamot.toml` in the working directory, else the defaults. An unknown name is an error.
"""

import os
import tomllib
from enum import StrEnum
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

import corpus
from assistant.serving_settings import ServingSettings
from corpus.errors import MotamotError
from index.settings import IndexSettings

PREFIX = "MOTAMOT_"
FILE = "motamot.toml"


class InvalidSettings(MotamotError):
    """A setting has an unknown name or a value out of its range."""


class Caution(StrEnum):
    """How sure the assistant must be before it answers."""

    PRUDENT = "prudent"
    BALANCED = "équilibré"
    BROAD = "large"


class Settings(BaseSettings):
    """The settings of a running Mot à mot."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        toml_file=FILE,
        extra="forbid",
        frozen=True,
    )

    corpus: Path = Field(
        default=Path(corpus.__file__).parent / "documents", description="Folder of the documents."
    )
    index: Path = Field(default=Path(".motamot") / "index", description="Folder of the index.")
    retrieval: IndexSettings = IndexSettings()
    caution: Caution = Field(
        default=Caution.BALANCED, description="How sure the assistant must be before it answers."
    )
    quotes: int = Field(default=3, ge=1, le=10, description="Most quotes of an answer.")
    conversations: Path = Field(
        default=Path(".motamot") / "conversations.sqlite",
        description="File of the conversations held on the page.",
    )
    conversation_days: int = Field(
        default=365, ge=1, description="Days after which an unused conversation is removed."
    )
    serving: ServingSettings = ServingSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take arguments first, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**given: object) -> Settings:
    """Read the settings; arguments that are not None win over the environment and the file.

    :raises InvalidSettings: for an unknown name or a bad value; the message lists them all.
    """
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    unknown = [
        name
        for name in os.environ
        if name.upper().startswith(PREFIX) and name.upper().split("__")[0] not in known
    ]
    if unknown:
        raise InvalidSettings(
            f"Unknown settings in the environment: {', '.join(sorted(unknown))}. "
            f"Known ones: {', '.join(sorted(known))}."
        )
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise InvalidSettings(_describe(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InvalidSettings(f"Expected TOML in {FILE}, could not read it: {error}") from error
    except SettingsError as error:
        raise InvalidSettings(
            f"Invalid settings in the environment: {error}. "
            f"Name one field of a group, as in {PREFIX}RETRIEVAL__MODEL=…"
        ) from error


def _describe(error: ValidationError) -> str:
    lines = []
    for e in error.errors():
        name = ".".join(map(str, e["loc"]))
        found = "" if "password" in name else f" (found {e['input']!r})"
        lines.append(f"  {name}: {e['msg']}{found}")
    return "\n".join([f"Invalid settings (environment {PREFIX}…, {FILE}):", *lines])
