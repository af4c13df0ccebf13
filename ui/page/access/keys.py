"""Passwords against sessions: the login, and what later requests bring."""

import anyio
from anyio import to_thread
from starlette.requests import HTTPConnection

from ui.page.access.limits import LoginAttempts, client_of
from ui.page.access.passwords import LONGEST
from ui.page.access.policy import Policy
from ui.page.access.sessions import Role, Sessions
from ui.page.access.visitor import Visitor

COOKIE = "motamot_session"


class Keys:
    """Opens sessions for those who have the password; used from one event loop."""

    def __init__(self, policy: Policy, sessions: Sessions, attempts: LoginAttempts) -> None:
        self.policy = policy
        self._sessions = sessions
        self._attempts = attempts
        self._one_at_a_time = anyio.Lock()  # a hash takes 32 MB and a tenth of a second

    async def recognise(self, connection: HTTPConnection) -> tuple[Visitor, int]:
        """Return who sends a request, and the seconds it must wait after wrong passwords.

        People bring the cookie of their session; programs `Authorization: Bearer PASSWORD`.
        """
        address = connection.client.host if connection.client else ""
        secret = connection.cookies.get(COOKIE, "")
        role = self._sessions.role(secret) if secret else None
        bearer = _bearer(connection)
        wait = 0
        if role is None and bearer and self.policy.has_login:
            secret = f"{address} {bearer}"
            role = self._sessions.role(secret)
            if role is None:
                role, wait = await self.try_password(bearer, address)
                if role:
                    self._sessions.open_as(secret, role)
        free = self.policy.role_without_login(address)
        if role is None or (free or 0) > role:
            return Visitor(client_of(address), address, free), wait
        return Visitor(Sessions.name(secret), address, role), wait

    async def try_password(self, password: str, address: str) -> tuple[Role | None, int]:
        """Return what a password allows, or None and the seconds to wait before another try."""
        client = client_of(address)
        if wait := self._attempts.wait(client):
            return None, wait
        self._attempts.begin(client)
        async with self._one_at_a_time:
            role = await to_thread.run_sync(self.policy.role_of_password, password[:LONGEST])
        if role is None:
            return None, self._attempts.wait(client)
        self._attempts.succeed(client)
        return role, 0

    def open(self, role: Role) -> str:
        """Open a session and return the value of its cookie."""
        return self._sessions.open(role)

    def has_session(self, connection: HTTPConnection) -> bool:
        """Whether a request brings the cookie of an open session."""
        return self._sessions.role(connection.cookies.get(COOKIE, "")) is not None

    def close(self, connection: HTTPConnection) -> None:
        """Close the session of a request."""
        self._sessions.close(connection.cookies.get(COOKIE, ""))


def _bearer(connection: HTTPConnection) -> str:
    scheme, _, value = connection.headers.get("authorization", "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" else ""
