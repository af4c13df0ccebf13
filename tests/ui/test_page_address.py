"""Where the page can be served, and what is said when it cannot."""

import socket
from collections.abc import Callable

import pytest

from ui.page.app import AddressError, check_address, start


def test_a_busy_port_is_named_with_the_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(AddressError, match=rf"Port {port} .* already in use.*--port"):
            start(None, None, "127.0.0.1", port)  # type: ignore[arg-type]


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(AddressError, match=r"Cannot listen on 192\.0\.2\.1.*--host"):
        check_address("192.0.2.1", 7860)


def test_a_free_address_is_accepted(free_port: Callable[[], int]) -> None:
    check_address("127.0.0.1", free_port())
