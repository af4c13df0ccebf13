"""Logging in and out: a page of its own, without script."""

from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ui.page.access import texts
from ui.page.access.keys import COOKIE, Keys
from ui.page.access.login_page import render_login
from ui.page.access.visitor import visitor_of

LOGIN, LOGOUT, ACCESS = "/connexion", "/deconnexion", "/acces"
OPEN_PATHS = frozenset({LOGIN, LOGOUT})
"""Paths that answer without a session."""
_LONGEST_FORM = 8192
"""Bytes."""


def login_routes(keys: Keys) -> list[BaseRoute]:
    """Return the routes of the login: the page, its form, the way out, and who one is."""

    async def show(request: Request) -> Response:
        return _page(keys, _next(request.query_params.get("suite", "")))

    async def log_in(request: Request) -> Response:
        form = await _form(request)
        following = _next(form.get("suite", ""))
        address = visitor_of(request.state).address
        role, wait = await keys.try_password(form.get("mot_de_passe", ""), address)
        if role is None:
            return _refused(keys, following, wait)
        keys.close(request)
        response = RedirectResponse(following, 303)
        secure = request.url.scheme == "https"
        response.set_cookie(
            COOKIE, keys.open(role), path="/", httponly=True, samesite="lax", secure=secure
        )
        return response

    async def log_out(request: Request) -> Response:
        keys.close(request)
        response = RedirectResponse(LOGIN if keys.policy.password else "/", 303)
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
        return response

    async def tell(request: Request) -> Response:
        visitor = visitor_of(request.state)
        can_log_in = keys.policy.has_login and not visitor.is_maintainer
        return JSONResponse(
            {
                "maintainer": visitor.is_maintainer,
                "login": can_log_in and bool(keys.policy.maintainer_password),
                "logout": keys.has_session(request),
            },
            headers={"Cache-Control": "no-store"},
        )

    return [
        Route(LOGIN, show, methods=["GET"]),
        Route(LOGIN, log_in, methods=["POST"]),
        Route(LOGOUT, log_out, methods=["POST"]),
        Route(ACCESS, tell, methods=["GET"]),
    ]


def _page(keys: Keys, following: str, problem: str = "", status: int = 200) -> HTMLResponse:
    invitation = texts.LOGIN_INVITATION if keys.policy.password else texts.MAINTAINER_INVITATION
    html = render_login(invitation, following, problem)
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})


def _refused(keys: Keys, following: str, wait: int) -> HTMLResponse:
    """Say that the password is wrong, or how long to wait before another try."""
    if not wait:
        return _page(keys, following, texts.WRONG_PASSWORD, 401)
    response = _page(keys, following, texts.TOO_MANY_ATTEMPTS.format(seconds=wait), 429)
    response.headers["Retry-After"] = str(wait)
    return response


async def _form(request: Request) -> dict[str, str]:
    """Read the fields of a small form; one that is too large has none."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_FORM:
            return {}
    return {name: values[-1] for name, values in parse_qs(body.decode(errors="replace")).items()}


def _next(path: str) -> str:
    """Return where to go after the login: a path of this server, whatever was asked for."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_ours else "/"
