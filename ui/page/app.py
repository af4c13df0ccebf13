"""Serving the chat page."""

import contextlib
import errno
import importlib
import logging
import os
import socket
import threading
from typing import TYPE_CHECKING, Any

from assistant.assistant import Assistant
from corpus.errors import MotamotError
from ui.conversations.archive import Archive
from ui.page.assets import ICON, STYLES, font_faces, script
from ui.page.browser import BrowserCookie
from ui.page.layout import build_page

if TYPE_CHECKING:
    import gradio as gr

logger = logging.getLogger(__name__)

MAX_WAITING = 200
"""Number of events that may wait before newcomers are asked to try again."""
ENVIRONMENT = {
    # Otherwise two outside hosts are contacted at start-up.
    "GRADIO_ANALYTICS_ENABLED": "False",
    # Otherwise each answer waits for statistics, in pandas, over the thousands before it.
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": str(10**9),
}
"""Set before Gradio is imported, when it reads them."""


class AddressError(MotamotError):
    """The page cannot be served at the address that was asked for."""


def serve(
    assistant: Assistant,
    archive: Archive,
    host: str,
    port: int,
    open_browser: bool = False,
) -> None:
    """Serve the page until the process is interrupted; raises AddressError."""
    page = start(assistant, archive, host, port, open_browser)
    logger.info("Serving at %s", page.local_url)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        logger.info("Stopped")
    finally:
        page.close(verbose=False)


def start(
    assistant: Assistant,
    archive: Archive,
    host: str,
    port: int,
    open_browser: bool = False,
) -> "gr.Blocks":
    """Start serving the page in the background and return it; `close()` stops it."""
    check_address(host, port)
    os.environ.update(ENVIRONMENT)
    page = build_page(assistant, archive)
    page.queue(max_size=MAX_WAITING)
    try:
        page.launch(server_name=host, server_port=port, inbrowser=open_browser, **_launch())
    except OSError as error:
        raise AddressError(_port_message(host, port)) from error
    threading.Thread(target=_import_what_gradio_defers, daemon=True).start()
    return page


def _import_what_gradio_defers() -> None:
    """Import matplotlib, when it is installed, before Gradio does during the first question."""
    with contextlib.suppress(ImportError):
        importlib.import_module("matplotlib")


def check_address(host: str, port: int) -> None:
    """Raise AddressError when the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise AddressError(_port_message(host, port)) from error
            raise AddressError(
                f"Cannot listen on {host}, port {port}: {error.strerror or error}. "
                "Choose another address with --host or another port with --port."
            ) from error


def _port_message(host: str, port: int) -> str:
    """Say that a port is busy and what to do."""
    return (
        f"Port {port} on {host} is already in use, perhaps by another `motamot serve`. "
        f"Stop that program, or choose another port: `motamot serve --port {port + 1}`."
    )


def _launch() -> dict[str, Any]:
    """Options of the server that never change."""
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
        "quiet": True,
        "prevent_thread_lock": True,
        "run_history": False,
        "enable_monitoring": False,
        "max_file_size": "1mb",
        "share": False,
        "ssr_mode": False,
        "pwa": False,
    }
