"""Serving the chat page."""

import contextlib
import errno
import importlib
import socket
import threading

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.errors import MotamotError
from ui.conversations.archive import Archive
from ui.page.application import web_application
from ui.page.server import WebServer


class AddressError(MotamotError):
    """The page cannot be served at the address that was asked for."""


def start(
    assistant: Assistant,
    archive: Archive,
    host: str,
    port: int,
    settings: Settings | None = None,
) -> WebServer:
    """Start serving the page in the background; `close()` stops it.

    :param settings: what the assistant was opened with; the defaults when there are none.
    :raises AddressError: when the address cannot be listened on.
    """
    check_address(host, port)
    application = web_application(assistant, archive, host, settings or Settings())
    server = WebServer(application, host, port)
    threading.Thread(target=_prepare, args=(assistant,), daemon=True).start()
    return server


def _prepare(assistant: Assistant) -> None:
    """Do what the first question would wait for: Gradio imports pyplot then, if installed."""
    with contextlib.suppress(ImportError):
        importlib.import_module("matplotlib.pyplot")
    assistant.read_ahead()


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
