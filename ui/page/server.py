"""A web server in a thread of this process."""

import asyncio
import logging
import threading
import time

import uvicorn
from starlette.types import ASGIApp

from corpus.errors import MotamotError

_PATIENCE = 60
"""Seconds that a server may take to start."""
_FAREWELL = 3
"""Seconds that open connections get when the server stops."""


class ServerFailed(MotamotError):
    """The server did not start."""


class WebServer:
    """Serves an application until it is closed.

    :raises ServerFailed: when it cannot.
    """

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        written = f"[{host}]" if ":" in host else host
        self.local_url = f"http://{'localhost' if host in ('0.0.0.0', '::') else written}:{port}/"
        config = uvicorn.Config(
            app, host, port, log_level="warning", timeout_graceful_shutdown=_FAREWELL
        )
        logging.getLogger("uvicorn.error").addFilter(_is_news)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, name="page", daemon=True)
        self._thread.start()
        end = time.monotonic() + _PATIENCE
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > end:
                raise ServerFailed(f"The page could not be served on {host}, port {port}.")
            time.sleep(0.005)

    def close(self) -> None:
        """Stop serving; requests under way get a few seconds."""
        self._server.should_exit = True
        self._thread.join(2 * _FAREWELL)


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a record tells more than that a page was open when the server stopped."""
    cancelled = record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError)
    return not cancelled and not record.getMessage().startswith("Cancel ")
