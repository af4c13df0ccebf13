"""Limits of what one client may do: attempts to log in, questions a minute."""

import ipaddress
import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Any

MOST_CLIENTS = 10_000
"""Clients remembered; those unheard of for longest are forgotten first."""
FREE_ATTEMPTS = 5
"""Wrong passwords before a client must wait."""
FIRST_WAIT, LONGEST_WAIT = 30, 900
"""Seconds; each further wrong password doubles the wait."""

Clock = Callable[[], float]


def client_of(host: str) -> str:
    """Return the name under which an address is limited: a whole network for IPv6."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address) and not address.ipv4_mapped:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)


class LoginAttempts:
    """Makes a client that gives wrong passwords wait, longer each time."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._clients: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, client: str) -> int:
        """Return the seconds that a client must still wait; 0 when it may try."""
        _, until = self._clients.get(client, (0, 0.0))
        return max(0, math.ceil(until - self._clock()))

    def begin(self, client: str) -> None:
        """Count an attempt as wrong, before it is looked at: many at once count as many."""
        count, until = self._clients.pop(client, (0, 0.0))
        if until and self._clock() - until > LONGEST_WAIT:
            count = 0
        count += 1
        over = count - FREE_ATTEMPTS
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2.0**over) if over >= 0 else 0.0
        self._clients[client] = (count, self._clock() + wait)
        _forget(self._clients)

    def succeed(self, client: str) -> None:
        """Forget the wrong passwords of a client that gave the right one."""
        self._clients.pop(client, None)


class Rate:
    """Counts what each client does within a sliding minute; safe to use from several threads.

    :param most: times a minute.
    """

    SECONDS = 60

    def __init__(self, most: int, clock: Clock = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._lock = threading.Lock()
        self._clients: OrderedDict[str, deque[float]] = OrderedDict()

    def take(self, client: str) -> int:
        """Count once more and return 0, or return the seconds until the client may go on."""
        now = self._clock()
        with self._lock:
            times = self._clients.pop(client, deque())
            while times and now - times[0] >= self.SECONDS:
                times.popleft()
            wait = math.ceil(self.SECONDS - (now - times[0])) if len(times) >= self._most else 0
            if not wait:
                times.append(now)
            self._clients[client] = times
            _forget(self._clients)
        return wait


def _forget(clients: OrderedDict[str, Any]) -> None:
    while len(clients) > MOST_CLIENTS:
        clients.popitem(last=False)
