"""What the collection page asks of the server; every route is for maintainers only."""

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from corpus.errors import MotamotError
from ui.page.access.login import LOGIN
from ui.page.access.policy import Policy
from ui.page.access.visitor import visitor_of
from ui.page.collection import texts
from ui.page.collection.collection import Collection
from ui.page.collection.page import render_closed, render_collection
from ui.page.collection.refusal import Refused

PATH = "/collection"
_LONGEST_ORDER = 8192
"""Bytes."""

Endpoint = Callable[[Request], Awaitable[Response]]
_NO_STORE = {"Cache-Control": "no-store"}


def collection_routes(collection: Collection, policy: Policy) -> list[BaseRoute]:
    """Return the routes of the collection page."""
    answers = _Answers(collection, policy)

    def guarded(path: str, endpoint: Endpoint, method: str = "POST") -> Route:
        return Route(f"{PATH}/{path}", _for_maintainers(endpoint), methods=[method])

    return [
        Route(PATH, answers.page, methods=["GET"]),
        guarded("etat", answers.state, "GET"),
        guarded("documents", answers.documents, "GET"),
        guarded("fichiers", answers.add),
        guarded("retrait", answers.remove),
        guarded("construction", answers.build),
        guarded("interruption", answers.cancel),
        guarded("version", answers.restore),
    ]


class _Answers:
    """One method a route."""

    def __init__(self, collection: Collection, policy: Policy) -> None:
        self._collection = collection
        self._policy = policy

    async def page(self, request: Request) -> Response:
        if visitor_of(request.state).is_maintainer:
            problem = self._collection.folder.problem
            html = render_collection(problem, self._collection.largest)
            return HTMLResponse(html, headers=_NO_STORE)
        if self._policy.maintainer_password:
            return RedirectResponse(f"{LOGIN}?suite={PATH}", 303)
        return HTMLResponse(render_closed(), 403)

    async def state(self, request: Request) -> Response:
        return _json(await to_thread.run_sync(self._collection.state))

    async def documents(self, request: Request) -> Response:
        asked = request.query_params
        sought, state = asked.get("recherche", ""), asked.get("etat", "")
        return _json(await to_thread.run_sync(self._collection.documents, sought, state))

    async def add(self, request: Request) -> Response:
        announced = request.headers.get("content-length", "")
        name = await self._collection.folder.add(
            request.query_params.get("nom", ""),
            request.stream(),
            size=int(announced) if announced.isdecimal() else None,
            replace=request.query_params.get("remplacer") == "oui",
        )
        return _json({"name": name}, 201)

    async def remove(self, request: Request) -> Response:
        order = await _order(request)
        await to_thread.run_sync(self._collection.folder.remove, str(order.get("file", "")))
        return _json({})

    async def build(self, request: Request) -> Response:
        order = await _order(request)
        self._collection.builds.start(force=order.get("force") is True)
        return _json({}, 202)

    async def cancel(self, request: Request) -> Response:
        await to_thread.run_sync(self._collection.builds.cancel)
        return _json({})

    async def restore(self, request: Request) -> Response:
        order = await _order(request)
        await to_thread.run_sync(self._collection.restore, str(order.get("version", "")))
        return _json({})


def _for_maintainers(endpoint: Endpoint) -> Endpoint:
    """Refuse everybody else; say in French what was refused."""

    async def answer(request: Request) -> Response:
        if not visitor_of(request.state).is_maintainer:
            return _json({"detail": texts.MAINTAINERS_ONLY}, 403)
        try:
            return await endpoint(request)
        except Refused as refusal:
            return _json({"detail": str(refusal)}, refusal.status)
        except MotamotError as error:
            return _json({"detail": texts.FAILED, "technical": str(error)}, 500)

    return answer


async def _order(request: Request) -> dict[str, Any]:
    """Read the JSON object of a small request; raises Refused when it is none."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_ORDER:
            raise Refused(texts.BAD_REQUEST, 413)
    try:
        order = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Refused(texts.BAD_REQUEST) from error
    if not isinstance(order, dict):
        raise Refused(texts.BAD_REQUEST)
    return order


def _json(content: Any, status: int = 200) -> Response:  # noqa: ANN401
    return Response(orjson.dumps(content), status, headers=_NO_STORE, media_type="application/json")
