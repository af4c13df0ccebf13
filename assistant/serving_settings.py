"""What the served page can be told: who may come in, and how much each one may ask."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

_HASH = re.compile(r"scrypt:\d{1,8}:\d{1,3}:\d{1,3}:[\w-]{16,}:[\w-]{43}")


def _hashed(value: str) -> str:
    if value and not _HASH.fullmatch(value):
        raise ValueError("expected the hash that `motamot password` prints, never a password")
    return value


PasswordHash = Annotated[str, AfterValidator(_hashed)]
"""What `motamot password` prints; empty for none."""


class ServingSettings(BaseModel):
    """Access to the page and its limits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    password: PasswordHash = Field(
        default="", description="Hash of the password of those who ask; from `motamot password`."
    )
    maintainer_password: PasswordHash = Field(
        default="", description="Hash of the password of those who change the collection."
    )
    session_hours: float = Field(
        default=12, gt=0, le=24 * 90, description="Hours without a request that end a session."
    )
    questions_a_minute: int = Field(
        default=30, ge=1, description="Questions that one client may ask within a minute."
    )
    waiting: int = Field(
        default=200, ge=1, description="Questions that may wait before newcomers are refused."
    )
    upload_megabytes: int = Field(
        default=50, ge=1, le=200, description="Largest file that the collection page takes."
    )
    mcp: bool = Field(default=False, description="Offer the tools of agents (MCP) at /mcp.")
