"""Who is logged in: random identifiers in cookies, their meaning on the server."""

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

MOST = 10_000
"""Sessions kept; the one unused for longest goes first."""


class Role(IntEnum):
    """What a client may do; each role may do what those below it may."""

    READER = 1
    MAINTAINER = 2


@dataclass(slots=True)
class _Session:
    role: Role
    used: float


class Sessions:
    """Opens, finds and closes sessions; only hashes of their identifiers stay in memory.

    :param seconds: a session unused for so long is closed.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._open: dict[str, _Session] = {}

    def open(self, role: Role) -> str:
        """Open a session and return its identifier, 256 random bits."""
        identifier = secrets.token_urlsafe(32)
        self.open_as(identifier, role)
        return identifier

    def open_as(self, identifier: str, role: Role) -> None:
        """Open a session whose identifier, a secret, the client already has."""
        while len(self._open) >= MOST:
            del self._open[next(iter(self._open))]
        self._open[self.name(identifier)] = _Session(role, self._clock())

    def role(self, identifier: str) -> Role | None:
        """Return the role of a session, which is used by this; None when it is not open."""
        key = self.name(identifier)
        session = self._open.pop(key, None)
        if session is None or self._clock() - session.used > self._seconds:
            return None
        session.used = self._clock()
        self._open[key] = session  # last: the first is the one unused for longest
        return session.role

    def close(self, identifier: str) -> None:
        """Close a session, if it is open."""
        self._open.pop(self.name(identifier), None)

    @staticmethod
    def name(identifier: str) -> str:
        """Return the name under which a session is known to the server: a hash."""
        return hashlib.sha256(identifier.encode(errors="replace")).hexdigest()
