"""A maintainer in a real browser: log in, upload, build, ask, roll back, remove, log out."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.settings import Settings
from corpus.readers import READERS
from ui.page import texts as common
from ui.page.access import texts as access
from ui.page.access.passwords import hash_password
from ui.page.collection import texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

READER, MAINTAINER = "lecture-2026", "gestion-2026"
QUESTION = "Combien de perles le collier de la reine Aldegonde compte-t-il ?"
ANSWER = "Le collier de la reine Aldegonde compte trois cent douze perles."
PATIENCE = 240_000
"""Milliseconds that a build may take on a busy machine."""
PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@pytest.fixture
def url(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free_port: Callable[[], int]
) -> Iterator[str]:
    """Address of a server with both passwords, over two short texts."""
    from assistant.assistant import Assistant, load_embedder
    from index.builder import build
    from index.version import IndexFolder
    from ui.conversations.archive import Archive
    from ui.page.app import start

    for name in list(os.environ):
        if name.upper().startswith("MOTAMOT_"):
            monkeypatch.delenv(name)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "jardins.txt").write_text(
        "Le règlement des jardins\n\nLes jardins ouvrent à huit heures du matin toute l’année. "
        "Les chiens tenus en laisse y sont admis.\n\nLa cueillette des fleurs est interdite.",
        encoding="utf-8",
    )
    (corpus / "marché.txt").write_text(
        "Le marché couvert\n\nLe marché couvert se tient le mardi et le samedi. Les commerçants "
        "s’installent avant sept heures. Les emplacements sont loués au mois.",
        encoding="utf-8",
    )
    (corpus / "faux.pdf").write_bytes(b"Ce fichier ment.")
    settings = Settings(
        corpus=corpus,
        index=tmp_path / "index",
        serving={
            "password": hash_password(READER),
            "maintainer_password": hash_password(MAINTAINER),
        },
    )
    embedder = load_embedder(settings.retrieval)
    build(corpus, IndexFolder(settings.index), settings.retrieval, embedder)
    assistant = Assistant.open(settings, follow=True)
    archive = Archive.at(tmp_path / "kept.sqlite", days=365)
    server = start(assistant, archive, "127.0.0.1", free_port(), settings)
    yield server.local_url
    server.close()


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A PDF with one fact, under a name that needs escaping."""
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "Trésor <b>& joyaux.pdf"
    canvas = Canvas(str(path))
    canvas.setTitle("Inventaire du trésor")
    for line, text in enumerate((ANSWER, "Il est gardé dans la tour du château de Vermeil.")):
        canvas.drawString(72, 720 - 20 * line, text)
    canvas.save()
    return path


def log_in(page: "Page", password: str) -> None:
    """Fill in the login page."""
    page.get_by_label(access.PASSWORD_LABEL).fill(password)
    page.get_by_role("button", name=access.ENTER).click()


def picture(page: "Page", name: str) -> None:
    """Save pictures, at both sizes and in both schemes, where SCREENSHOTS says."""
    if folder := os.environ.get("SCREENSHOTS_OF_COLLECTION"):
        for size, viewport in (("phone", PHONE), ("wide", WIDE)):
            for scheme in ("dark", "light"):
                page.set_viewport_size(viewport)  # type: ignore[arg-type]
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=f"{folder}/{name}-{size}-{scheme}.png")


def drop(page: "Page", *paths: Path) -> None:
    """Let files fall from the desktop onto the page, as the browser gets them."""
    box = page.locator("#drop").bounding_box()
    assert box
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        event = {"type": kind, "x": box["x"] + 20, "y": box["y"] + 20, "data": data}
        session.send("Input.dispatchDragEvent", event)
        if kind == "dragOver":
            page.locator("#drop.over").wait_for()
    assert page.locator("#drop.over").count() == 0


def row(page: "Page", name: str) -> "Locator":
    """Return the line of a document."""
    return page.locator("#rows tr").filter(has_text=name)


def test_a_maintainer_adds_a_document_and_takes_it_out_again(
    url: str, pdf: Path, tmp_path: Path, browser: "Browser", ask: Callable[..., "Locator"]
) -> None:
    context = browser.new_context(viewport=WIDE, locale="en-US")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("dialog", lambda dialog: dialog.accept())

    page.goto(url)
    picture(page, "login")
    log_in(page, "pas-le-bon")
    assert page.get_by_role("alert").text_content() == access.WRONG_PASSWORD
    log_in(page, READER)
    page.wait_for_selector(".welcome")
    assert "perles." not in ask(page, QUESTION).inner_text()
    assert not page.get_by_role("link", name=common.COLLECTION).is_visible()

    page.get_by_role("link", name=common.LOG_IN).click()
    log_in(page, MAINTAINER)
    row(page, "jardins.txt").wait_for()
    assert texts.STATES["skipped"] in row(page, "faux.pdf").inner_text()
    assert "ce n’est pas un PDF" in row(page, "faux.pdf").inner_text()
    assert row(page, "jardins.txt").locator(".reason").count() == 0

    program, folder = tmp_path / "programme.exe", tmp_path / "dossier"
    program.write_bytes(b"MZ")
    folder.mkdir()
    drop(page, pdf, program, folder)
    uploads = page.locator("#uploads li")
    page.locator("#cancel").wait_for()
    unknown = texts.NO_READER.format(name=program.name, formats=", ".join(sorted(READERS)))
    assert uploads.all_text_contents() == [
        f"dossier{texts.FOLDER}",
        f"{pdf.name}{texts.SENT}",
        unknown,
    ]
    picture(page, "building")
    page.get_by_role("status").get_by_text("Index à jour").wait_for()
    assert "Inventaire du trésor" in row(page, "joyaux.pdf").inner_text()
    assert page.locator("#rows b").count() == 0
    assert page.locator("#versions li").count() == 2
    picture(page, "collection")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]

    page.get_by_role("link", name=texts.BACK).click()
    page.wait_for_selector(".turn")
    assert ANSWER in ask(page, QUESTION).locator(".quotes .verbatim").first.inner_text()
    picture(page, "answer")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    masthead = page.locator("#masthead").bounding_box()
    assert masthead and masthead["height"] < 60, "one line"
    collection = page.get_by_role("link", name=common.COLLECTION)
    assert not collection.is_visible()
    page.get_by_role("button", name=common.MORE_WAYS).click()
    assert collection.is_visible()
    page.keyboard.press("Escape")
    assert not collection.is_visible()
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]

    page.get_by_role("link", name=common.COLLECTION).click()
    page.get_by_role("button", name=texts.RESTORE).click()
    page.get_by_text(texts.RESTORED).wait_for()
    assert texts.STATES["new"] in row(page, "joyaux.pdf").inner_text()
    row(page, "joyaux.pdf").get_by_role("button").click()
    page.get_by_text(texts.UNCHANGED).wait_for()
    assert row(page, "joyaux.pdf").count() == 0

    page.locator("#search").fill("MARCHE")
    page.get_by_text("1 sur 3").wait_for()
    page.get_by_role("button", name=common.LOG_OUT).click()
    page.get_by_label(access.PASSWORD_LABEL).wait_for()
    page.goto(f"{url}collection")
    assert page.get_by_label(access.PASSWORD_LABEL).is_visible()
    assert failures == []
    context.close()
