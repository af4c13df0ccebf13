"""The gate: every request passes here before any route sees it."""

from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.page.access import texts
from ui.page.access.keys import Keys
from ui.page.access.login import LOGIN, OPEN_PATHS
from ui.page.access.origin import host_of, is_foreign, is_loopback
from ui.page.access.policy import Policy

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"content-security-policy", b"frame-ancestors 'none'"),
)


class Gate:
    """Refuses what no route should see: other sites' requests, and clients without a session."""

    def __init__(self, app: ASGIApp, policy: Policy, keys: Keys) -> None:
        self.app = app
        self._policy = policy
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on with its `Visitor`."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close"})
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS]
            await send(message)

        refusal = await self._refusal(scope)
        await (refusal or self.app)(scope, receive, send_guarded)

    async def _refusal(self, scope: Scope) -> Response | None:
        """Return the answer to a request that goes no further; None lets it pass."""
        connection = HTTPConnection(scope)
        if self._is_strange(connection.headers):
            return JSONResponse({"detail": texts.OTHER_SITE}, 403)
        visitor, wait = await self._keys.recognise(connection)
        visitor.join(scope)
        if wait:
            return too_many(wait)
        if visitor.role or scope["path"] in OPEN_PATHS:
            return None
        return _ask_to_log_in(connection)

    def _is_strange(self, headers: Headers) -> bool:
        """Whether another site sent a request, or called this machine by a name of its own."""
        borrowed = self._policy.is_local and not is_loopback(host_of(headers))
        return borrowed or is_foreign(headers)


def too_many(wait: int) -> Response:
    """Answer that a client must wait, in seconds."""
    detail = texts.TOO_MANY_ATTEMPTS.format(seconds=wait)
    return JSONResponse({"detail": detail}, 429, headers={"Retry-After": str(wait)})


def _ask_to_log_in(connection: HTTPConnection) -> Response:
    """Send a person to the login page; tell a program that it needs a password."""
    scope = connection.scope
    if scope["method"] == "GET" and "text/html" in connection.headers.get("accept", ""):
        wanted = scope["path"] + (f"?{query}" if (query := connection.url.query) else "")
        return RedirectResponse(f"{LOGIN}?suite={quote(wanted)}", 303)
    return JSONResponse({"detail": texts.LOGIN_NEEDED}, 401, headers={"WWW-Authenticate": "Bearer"})
