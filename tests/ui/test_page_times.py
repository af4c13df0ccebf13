"""How long a person waits for the page and for answers on the shipped documents.

Times are told, not tested: `pytest tests/ui/test_page_times.py --log-cli-level=INFO`.
"""

import logging
import statistics
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

log = logging.getLogger(__name__)

QUESTIONS = (
    "À quel sommet ces pays ont-ils participé pour la première fois ?",
    "Et en 2024 ?",
    "Quels sont les quatre partenaires ?",
    "Que fait la République de Corée ?",
    "Pourquoi la région compte-t-elle pour l’OTAN ?",
    "Comment l’Australie aide-t-elle l’Ukraine ?",
)


def test_the_page_and_its_answers(
    shipped_url: str, visit: Callable[..., "Page"], ask: Callable[..., "Locator"]
) -> None:
    begin = time.perf_counter()
    page = visit(shipped_url)
    log.info("page ready: %.1f s", time.perf_counter() - begin)
    waits = []
    for question in QUESTIONS:
        begin = time.perf_counter()
        turn = ask(page, question)
        waits.append(1000 * (time.perf_counter() - begin))
        assert turn.locator("h2").text_content() == question
    log.info("Enter to answer: %.0f ms, at most %.0f", statistics.median(waits), max(waits))
