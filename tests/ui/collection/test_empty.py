"""A collection without any document: served, said to be empty, filled on the page, answering."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ui.page import texts as common
from ui.page.collection import texts

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-c", "from ui.cli.main import run; run()", "serve"]
ANSWER = "Le collier de la reine Aldegonde compte trois cent douze perles."
QUESTION = "Combien de perles le collier de la reine Aldegonde compte-t-il ?"


def environment() -> dict[str, str]:
    """Return that of this process, without its settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTAMOT_")}
    return {**kept, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def url(tmp_path: Path, free_port: Callable[[], int]) -> Iterator[str]:
    """Address of `motamot serve` over a folder that holds one file, which is no document."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "faux.pdf").write_bytes(b"Ce fichier ment.")
    process = subprocess.Popen(
        [*COMMAND, "--corpus", "documents", "--index", "index", "--port", str(free_port())],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout and process.stderr
    said = process.stdout.readline()
    yield said.partition(" at ")[2].split(" ")[0]
    process.terminate()
    complaint = process.stderr.read()
    process.wait()
    assert "The page opens all the same" in complaint
    assert "faux.pdf: expected a PDF" in complaint


def test_it_is_served_and_answers_once_a_document_is_added(
    url: str, visit: Callable[..., "Page"], ask: Callable[..., "Locator"], tmp_path: Path
) -> None:
    page = visit(url)
    page.set_default_timeout(240_000)
    assert page.locator(".welcome h2").text_content() == common.EMPTY_TITLE
    assert ask(page, QUESTION).locator(".problem").text_content() == common.EMPTY_COLLECTION
    page.get_by_role("button", name=common.NEW_CONVERSATION).click()
    page.get_by_role("link", name=common.ADD_DOCUMENTS).click()
    page.get_by_text(texts.NO_VERSION).wait_for()
    assert texts.STATES["new"] in page.locator("#rows tr").inner_text()
    document = tmp_path / "trésor.txt"
    document.write_text(f"Le trésor\n\n{ANSWER} Il est gardé dans la tour.\n", encoding="utf-8")
    page.locator("#files").set_input_files([document])
    page.get_by_role("status").get_by_text("Index à jour").wait_for()
    assert "ce n’est pas un PDF" in page.locator("#rows tr").filter(has_text="faux").inner_text()
    page.get_by_role("link", name=texts.BACK).click()
    page.wait_for_selector(".welcome")
    for _ in range(200):  # the server opens the new version a moment after the build ends
        if page.locator(".welcome h2").text_content() != common.EMPTY_TITLE:
            break
        page.reload()
        page.wait_for_selector(".welcome")
    assert ANSWER in ask(page, QUESTION).locator(".verbatim").first.inner_text()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    command = [*COMMAND, "--corpus", "absent", "--index", "index"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Expected a folder of documents at absent, found none." in done.stderr
