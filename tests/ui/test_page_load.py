"""Many people at once: no error, a fair order. LOAD=full asks 500 questions for 50 people.

LOAD=full pytest tests/ui/test_page_load.py --log-cli-level=INFO
"""

import logging
import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import orjson

from assistant.settings import Settings
from tests.ui.apart import run_apart

if TYPE_CHECKING:
    import httpx

    from assistant.assistant import Assistant

PEOPLE, QUESTIONS = (50, 10) if os.environ.get("LOAD") == "full" else (10, 3)
ASKED = (
    "Où s’est tenu le sommet de juillet 2023 ?",
    "Quels pays sont les partenaires de l’OTAN dans l’Indo-Pacifique ?",
    "Pourquoi l’Indo-Pacifique est-il important pour l’Alliance ?",
)
UNFAIR = 3
"""Answers that one person may be ahead of another."""

logger = logging.getLogger(__name__)


async def _ask(client: "httpx.AsyncClient", question: str) -> dict[str, Any]:
    """Ask through the queue, as the page does, and wait for the answer."""
    joined = await client.post("gradio_api/call/ask", json={"data": [question, None]})
    joined.raise_for_status()
    event = joined.json()["event_id"]
    lines = (await client.get(f"gradio_api/call/ask/{event}")).text.splitlines()
    assert "event: complete" in lines, lines
    data = next(line for line in reversed(lines) if line.startswith("data: "))
    answer: dict[str, Any] = orjson.loads(data.removeprefix("data: "))[0]
    return answer


async def _everybody(url: str) -> tuple[list[float], int]:
    """Let everybody ask again and again; return the seconds of each, and how unfair it became."""
    import anyio
    import httpx

    seconds: list[float] = []
    answered = dict.fromkeys(range(PEOPLE), 0)
    ahead = 0

    async def person(client: "httpx.AsyncClient", number: int) -> None:
        nonlocal ahead
        for turn in range(QUESTIONS):
            start = time.perf_counter()
            answer = await _ask(client, ASKED[(number + turn) % len(ASKED)])
            seconds.append(time.perf_counter() - start)
            assert answer["quotes"] or not answer["answered"]
            answered[number] += 1
            ahead = max(ahead, answered[number] - min(answered.values()))

    limits = httpx.Limits(max_connections=PEOPLE)
    async with (
        httpx.AsyncClient(base_url=url, timeout=300, limits=limits) as client,
        anyio.create_task_group() as group,
    ):
        for number in range(PEOPLE):
            group.start_soon(person, client, number)
    return seconds, ahead


def test_many_people_at_once_are_all_answered_in_a_fair_order(
    shipped_assistant: "Assistant", served: Callable[..., AbstractContextManager[str]]
) -> None:
    settings = Settings(serving={"questions_a_minute": 100_000})
    with served(shipped_assistant, settings=settings) as url:
        start = time.perf_counter()
        seconds, ahead = run_apart(_everybody, url)
        total = time.perf_counter() - start
    assert len(seconds) == PEOPLE * QUESTIONS
    seconds.sort()
    p50, p95 = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.95)]
    logger.info(
        "%d people, %d questions: %.1f s, p50 %.2f s, p95 %.2f s, at most %d ahead",
        PEOPLE,
        len(seconds),
        total,
        p50,
        p95,
        ahead,
    )
    assert ahead <= UNFAIR
