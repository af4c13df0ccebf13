"""The client of a request, as the gate recognised it."""

from dataclasses import dataclass
from typing import Any

from starlette.types import Scope

from ui.page.access.sessions import Role

_STATE = "visitor"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sends a request.

    :param name: what limits are counted by: its session, or its address.
    :param address: where it connects from.
    :param role: what it may do; None before it has logged in.
    """

    name: str
    address: str
    role: Role | None

    @property
    def is_maintainer(self) -> bool:
        """Whether it may change the collection."""
        return self.role is Role.MAINTAINER

    def join(self, scope: Scope) -> None:
        """Go with a request to whatever answers it."""
        scope.setdefault("state", {})[_STATE] = self


def visitor_of(state: Any) -> Visitor:  # noqa: ANN401
    """Return the visitor of a request, from its `state`."""
    visitor: Visitor = getattr(state, _STATE)
    return visitor
