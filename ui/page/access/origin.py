"""Where a request comes from, as far as its headers tell."""

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers


def is_loopback(host: str) -> bool:
    """Whether a name or an address is that of the machine itself."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def host_of(headers: Headers) -> str:
    """Return the name of the server that the client wrote, without port."""
    try:
        return urlsplit(f"//{headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def is_foreign(headers: Headers) -> bool:
    """Whether a page of another site sent the request; programs send no origin."""
    origin = headers.get("origin")
    if origin is not None:
        return _netloc(origin) != headers.get("host", "").lower()
    return headers.get("sec-fetch-site") in ("cross-site", "same-site") and (
        headers.get("sec-fetch-mode") != "navigate"
    )


def _netloc(origin: str) -> str:
    """Return "host:port" of an origin; "null" and what is no address have none."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
