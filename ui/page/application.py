"""Everything that is served, put together: the gate, the login, the collection, the page."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING, Any

from assistant.assistant import Assistant
from assistant.settings import Settings
from ui.conversations.archive import Archive
from ui.page.access.gate import Gate
from ui.page.access.keys import Keys
from ui.page.access.limits import LoginAttempts, Rate
from ui.page.access.login import login_routes
from ui.page.access.policy import Policy
from ui.page.access.sessions import Sessions
from ui.page.agents import agent_server
from ui.page.assets import ICON, STYLES, font_faces, script
from ui.page.browser import BrowserCookie
from ui.page.collection.collection import Collection
from ui.page.collection.routes import collection_routes
from ui.page.layout import build_page
from ui.page.programs import Programs
from ui.page.waiting import waiting_route

if TYPE_CHECKING:
    from mcp.server.fastmcp import FastMCP

ENVIRONMENT = {
    # Otherwise two outside hosts are contacted at start-up.
    "GRADIO_ANALYTICS_ENABLED": "False",
    # Otherwise each answer waits for statistics, in pandas, over the thousands before it.
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": str(10**9),
}
"""Set before Gradio is imported, when it reads them."""


def web_application(assistant: Assistant, archive: Archive, host: str, settings: Settings) -> Gate:
    """Make the application; nothing is served yet.

    :param host: the address that it will listen on.
    """
    os.environ.update(ENVIRONMENT)
    import gradio as gr
    from fastapi import FastAPI

    serving = settings.serving
    policy = Policy.of(serving, host)
    keys = Keys(policy, Sessions(3600 * serving.session_hours), LoginAttempts())
    rate = Rate(serving.questions_a_minute)
    programs = Programs(assistant, rate)
    page = build_page(assistant, archive, rate, programs)
    page.queue(max_size=serving.waiting)
    routes = [*login_routes(keys), *collection_routes(Collection(settings), policy)]
    routes.append(waiting_route(page))
    lifespan = None
    if serving.mcp:
        agents = agent_server(programs)
        routes += agents.streamable_http_app().routes
        lifespan = _running(agents)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, routes=routes, lifespan=lifespan)
    return Gate(gr.mount_gradio_app(app, page, "/", **_options()), policy, keys)


def _running(agents: "FastMCP") -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Return what keeps the sessions of agents while the server runs."""

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        async with agents.session_manager.run():
            yield

    return lifespan


def _options() -> dict[str, Any]:
    """Options of Gradio that never change."""
    import gradio as gr
    from starlette.middleware import Middleware

    return {
        "app_kwargs": {"middleware": [Middleware(BrowserCookie)]},
        "theme": gr.themes.Base(font=["sans-serif"], font_mono=["monospace"]),
        "css": font_faces(),
        "css_paths": list(STYLES),
        "js": script("page"),
        "favicon_path": ICON,
        "footer_links": [],
        "run_history": False,
        "enable_monitoring": False,
        "max_file_size": "1mb",
        "show_error": False,
        "ssr_mode": False,
        "pwa": False,
    }
