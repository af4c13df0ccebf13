"""Links to answers in a real browser: made, opened by another person, attacked, taken back."""

from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from corpus.document import Document
from ui.conversations.archive import Archive
from ui.conversations.turn import Turn
from ui.page import drawer_texts, texts
from ui.page.sharing import make_link, render_shared_turn

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TEXT = "Fruits\n\nUne pomme <b>rouge</b>.\n\nUne poire.\n"
CHANGED = "Fruits\n\nUne poire.\n"
ATTACK = "pomme <img src=x onerror=\"document.title='pris'\">"

Visit = Callable[..., "Page"]
Ask = Callable[..., "Locator"]
Assistants = Callable[[str], Any]


@pytest.fixture
def fruit(
    document_of: Callable[..., Document], fake_assistant: Callable[..., object]
) -> Assistants:
    return lambda text: fake_assistant(document_of(text, ["Fruits"]))


def link_of(turn: "Locator") -> str:
    """Press the button of an answer; return what it put in the clipboard."""
    turn.get_by_role("button", name=texts.LINK).click()
    turn.get_by_text(texts.LINK_COPIED_HERE).wait_for()
    copied: str = turn.page.evaluate("navigator.clipboard.readText()")
    assert turn.locator("[role=status] a").text_content() == copied
    return copied


def called(url: str, function: str, data: object) -> str:
    """Call a function of the conversation's region as a program may, without any cookie."""
    import httpx

    components = httpx.get(f"{url}config").json()["components"]
    region = next(c for c in components if c["props"].get("elem_id") == "conversation")
    body = {
        "data": data,
        "component_id": region["id"],
        "fn_name": function,
        "session_hash": "essai",
    }
    return unescape(str(httpx.post(f"{url}gradio_api/component_server", json=body).json()))


def test_another_person_reads_the_answer_as_it_was_given(
    fruit: Assistants,
    served: Callable[..., Any],
    free_port: Callable[[], int],
    tmp_path: Path,
    visit: Visit,
    ask: Ask,
) -> None:
    file, port = tmp_path / "kept.sqlite", free_port()
    with served(fruit(TEXT), file, port) as url:
        anne = visit(url)
        unshared = ask(anne, "poire").get_attribute("data-turn")
        link = link_of(ask(anne, "pomme"))
        refusal = link_of(ask(anne, ATTACK))
        assert called(url, "share", unshared) == ""
        for guess in (unshared, {"id": link}, [link], None, 7, "' OR 1=1 --", "../kept.sqlite"):
            assert texts.SHARED_GONE in called(url, "shared", guess)
        bruno = visit(url)
        bruno.goto(link)
        shared = bruno.locator(".turn.shared")
        shared.wait_for()
        assert bruno.locator(".question").all_text_contents() == ["pomme"]
        assert shared.locator(".verbatim").all_text_contents() == ["Une pomme <b>rouge</b>."]
        assert "essai" in (shared.locator(".kicker").text_content() or "")
        assert shared.locator(".feedback, .edit").count() == 0
        shared.locator(".reference").click()
        bruno.locator("#source mark[aria-current]").wait_for()
        bruno.keyboard.press("Escape")
        bruno.reload()
        shared.wait_for()
        shared.get_by_role("button", name=texts.ASK_AGAIN).click()
        bruno.locator(".turn:not(.shared)").wait_for()
        assert (shared.count(), bruno.url) == (0, url)
        bruno.reload()
        bruno.locator(".turn").wait_for()
        assert bruno.locator(".question").all_text_contents() == ["pomme"]
        bruno.goto(refusal)
        shared.wait_for()
        assert bruno.locator(".question").all_text_contents() == [ATTACK]
        assert (bruno.title(), bruno.locator(".question img").count()) == (texts.NAME, 0)
    with served(fruit(CHANGED), file, port):
        bruno.goto(link)
        shared.locator(".changed").wait_for()
        assert shared.locator(".verbatim").all_text_contents() == ["Une pomme <b>rouge</b>."]
        anne.goto(url)
        anne.get_by_role("button", name=drawer_texts.HISTORY, exact=True).click()
        drawer = anne.get_by_role("dialog")
        drawer.get_by_text(drawer_texts.DELETE_ALL).click()
        drawer.get_by_text(drawer_texts.SURE_ALL).click()
        drawer.get_by_text(drawer_texts.NO_CONVERSATION).wait_for()
        bruno.goto(link)
        bruno.get_by_text(texts.SHARED_GONE).wait_for()
        assert bruno.locator(".turn").count() == 0


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.at(tmp_path / "kept.sqlite", days=30)


@pytest.mark.parametrize("sent", ["", "x" * 10**6, "\udcff", "a\0b", "{'a': 1}", "é" * 22, "../x"])
def test_what_is_no_link_shows_the_empty_page(
    fruit: Assistants, archive: Archive, sent: str
) -> None:
    assert texts.SHARED_GONE in render_shared_turn(fruit(TEXT), archive.sharing, sent)
    assert make_link(archive.sharing, "anne", sent) == ""


def test_a_turn_without_answer_or_of_another_is_not_shared(
    fruit: Assistants, archive: Archive
) -> None:
    turn = Turn("Quoi ?", problem="Une panne.")
    archive.conversations.keep("anne", "c1", turn)
    assert make_link(archive.sharing, "", turn.id) == ""
    assert make_link(archive.sharing, "bruno", turn.id) == ""
    link = make_link(archive.sharing, "anne", turn.id)
    assert texts.SHARED_GONE in render_shared_turn(fruit(TEXT), archive.sharing, link)


def test_a_file_that_cannot_be_used_is_told(fruit: Assistants, tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file where a folder is expected")
    sharing = Archive.at(tmp_path / "folder" / "kept.sqlite", days=30).sharing
    assert make_link(sharing, "anne", "t1") == ""
    assert texts.SHARED_GONE in render_shared_turn(fruit(TEXT), sharing, "t1")
