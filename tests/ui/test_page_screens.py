"""Pictures of the page for the README, made when SCREENSHOTS=1."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

FOLDER = Path(__file__).parents[2] / "docs" / "images"
QUESTION = "À quel sommet ces pays ont-ils participé pour la première fois ?"
LARGEST = 150_000
"""Bytes of a picture."""
COLOURS = 64
SIZES = {"wide": (1280, 800), "phone": (390, 844)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_page_looks_as_the_readme_shows(
    shipped_url: str,
    visit: Callable[..., "Page"],
    ask: Callable[..., "Locator"],
    tmp_path: Path,
    size: str,
    scheme: str,
) -> None:
    folder = FOLDER if os.environ.get("SCREENSHOTS") else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    width, height = SIZES[size]
    page = visit(shipped_url, width=width, height=height, scheme=scheme)
    turn = ask(page, QUESTION)
    if size == "phone":
        take(page, folder / f"{size}-answer-{scheme}.png")
    turn.locator(".reference").first.click()
    page.locator("#source mark[aria-current]").first.wait_for()
    take(page, folder / f"{size}-source-{scheme}.png")


def take(page: "Page", path: Path) -> None:
    """Save a picture that is small enough for a repository."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(200)
    picture = Image.open(BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    assert path.stat().st_size < LARGEST
