"""Coroutines in a thread of their own: the browser of other tests keeps a loop in the first one."""

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


def run_apart(function: Callable[..., Awaitable[Result]], *arguments: object) -> Result:
    """Run a coroutine function to its end and return its result."""
    import anyio

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, function, *arguments).result()
