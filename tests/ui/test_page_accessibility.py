"""Rules of accessibility that a program can check, over every region of the page (axe-core)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ui.page import drawer_texts, texts

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ANSWERED = "À quel sommet ces pays ont-ils participé pour la première fois ?"
REFUSED = "Quelle est la recette de la tarte aux pommes ?"
GRAVE = ("serious", "critical")
WIDTHS = {1280: 800, 390: 844}


def violations(page: "Page") -> list[str]:
    """Return the serious violations of what the page shows, with the elements concerned."""
    from axe_playwright_python.sync_playwright import Axe

    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_region_breaks_a_serious_rule(
    shipped_url: str,
    visit: Callable[..., "Page"],
    ask: Callable[..., "Locator"],
    width: int,
    scheme: str,
) -> None:
    page = visit(shipped_url, width=width, height=WIDTHS[width], scheme=scheme)
    assert violations(page) == [], "welcome"
    ask(page, REFUSED)
    assert violations(page) == [], "refusal"
    turn = ask(page, ANSWERED)
    turn.locator("[data-verdict]").first.click()
    turn.get_by_label(texts.COMMENT).wait_for()
    assert violations(page) == [], "answer"
    turn.locator(".reference").first.click()
    page.locator("#source mark[aria-current]").first.wait_for()
    assert violations(page) == [], "source"
    page.keyboard.press("Escape")
    for label in (drawer_texts.HISTORY, drawer_texts.PREFERENCES_LABEL):
        page.get_by_role("button", name=label, exact=True).click()
        page.wait_for_timeout(300)
        assert violations(page) == [], label
        page.keyboard.press("Escape")
