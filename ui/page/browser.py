"""Who asks: a random identifier that each browser keeps in a cookie that scripts cannot read."""

import re
import secrets
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import gradio as gr
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "motamot_browser"
LASTS = 400 * 24 * 3600
"""Seconds: the longest that browsers allow."""

_IDENTIFIER = re.compile(r"[\w-]{43}")


def browser_of(request: "gr.Request") -> str:
    """Return the identifier of a browser; empty when it keeps no cookies."""
    found = str(request.cookies.get(COOKIE, ""))
    return found if _IDENTIFIER.fullmatch(found) else ""


class BrowserCookie:
    """Gives the cookie, anew at each visit of the page so that it lasts."""

    def __init__(self, app: "ASGIApp") -> None:
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer a request; the cookie goes with the page itself and nothing else."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        header = ("set-cookie", _cookie(scope))

        async def send_with_cookie(message: "Message") -> None:
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", ()), tuple(part.encode() for part in header)]
                message = {**message, "headers": headers}
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def _cookie(scope: "Scope") -> str:
    """Write the cookie that a request brought, or a new one."""
    sent: dict[bytes, bytes] = dict(scope["headers"])
    brought: Any = SimpleCookie(sent.get(b"cookie", b"").decode("latin-1")).get(COOKIE)
    kept = brought.value if brought and _IDENTIFIER.fullmatch(brought.value) else None
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    value = kept or secrets.token_urlsafe(32)
    return f"{COOKIE}={value}; Max-Age={LASTS}; Path=/; HttpOnly; SameSite=Lax{secure}"
