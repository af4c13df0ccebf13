"""Rules of accessibility that a program can check, over every region of the page (axe-core)."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.settings import Settings
from ui.page import drawer_texts, texts
from ui.page.access.passwords import hash_password

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ANSWERED = "À quel sommet ces pays ont-ils participé pour la première fois ?"
REFUSED = "Quelle est la recette de la tarte aux pommes ?"
GRAVE = ("serious", "critical")
WIDTHS = {1280: 800, 390: 844}
SETTLED = """() => Promise.allSettled(document.getAnimations()
  .filter((one) => one instanceof CSSTransition).map((one) => one.finished))"""
"""Waits for colours and opacity halfway between two states, which are no state of the page."""


def violations(page: "Page") -> list[str]:
    """Return the serious violations of what the page shows, with the elements concerned."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate(SETTLED)
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
    if width == 390:
        page.get_by_role("button", name=texts.MORE_WAYS).click()
        assert violations(page) == [], "other pages"
    turn.get_by_role("button", name=texts.LINK).click()
    page.goto(str(turn.locator("[role=status] a").evaluate("link => link.href")))
    page.locator(".shared").wait_for()
    assert violations(page) == [], "shared"


def look_at(page: "Page", name: str) -> None:
    """Check what a page shows, at each width and in each scheme."""
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert violations(page) == [], f"{name}, {width}, {scheme}"


def test_neither_the_login_nor_the_collection_breaks_a_serious_rule(
    shipped_assistant: Any,  # noqa: ANN401
    shipped_index: Path,
    served: Callable[..., Any],
    visit: Callable[..., "Page"],
    tmp_path: Path,
) -> None:
    text = "Le jardin ouvre à huit heures."
    for name in ("jardin.txt", "programme.exe"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    password = hash_password("gestion-2026")
    settings = Settings(
        corpus=tmp_path, index=shipped_index, serving={"maintainer_password": password}
    )
    with served(shipped_assistant, settings=settings) as url:
        page = visit(url)
        page.goto(f"{url}connexion?suite=/collection")
        look_at(page, "login")
        for typed in ("pas-le-bon", "gestion-2026"):
            page.locator("[type=password]").fill(typed)
            page.keyboard.press("Enter")
            if typed == "pas-le-bon":
                page.get_by_role("alert").wait_for()
                look_at(page, "wrong password")
        page.locator("#rows tr").nth(1).wait_for()
        page.locator("#files").set_input_files([tmp_path / "programme.exe"])
        page.locator("#uploads .problem").wait_for()
        look_at(page, "collection")
