"""Past conversations in a real browser: found again, exported, deleted, nobody else's."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.document import Document
from ui.conversations.turn import Standing
from ui.page import drawer_texts, texts
from ui.page.browser import COOKIE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TEXT = "Fruits\n\nUne pomme rouge.\n\nUne poire.\n\nUne pomme verte.\n"
CHANGED = "Fruits\n\nDes kiwis.\n\nUne pomme rouge.\n\nUne poire.\n"

Visit = Callable[..., "Page"]
Ask = Callable[..., "Locator"]
Serve = Callable[..., object]


@pytest.fixture
def fruit(
    document_of: Callable[..., Document], fake_assistant: Callable[..., object]
) -> Callable[..., object]:
    """Make an assistant that quotes the lines of a text."""
    return lambda text=TEXT: fake_assistant(document_of(text, ["Fruits"]))


@pytest.fixture
def url(fruit: Callable[..., object], served: Serve) -> Iterator[str]:
    with served(fruit()) as address:  # type: ignore[attr-defined]
        yield address


def open_drawer(page: "Page") -> "Locator":
    page.get_by_role("button", name=drawer_texts.HISTORY, exact=True).click()
    drawer = page.get_by_role("dialog")
    drawer.locator(".past-list > *").first.wait_for()
    return drawer


def act(drawer: "Locator", action: str) -> None:
    drawer.locator(".actions summary").first.click()
    drawer.get_by_role("button", name=drawer_texts.CONVERSATION_ACTIONS[action], exact=True).click()


def shown(page: "Page", selector: str) -> list[str]:
    return page.locator(selector).all_text_contents()


def test_a_conversation_survives_a_reload(url: str, visit: Visit, ask: Ask) -> None:
    page = visit(url)
    for question in ("pomme", "poire"):
        ask(page, question)
    before = page.locator(".turn").evaluate_all("turns => turns.map(turn => turn.outerHTML)")
    page.reload()
    page.locator(".turn").nth(1).wait_for()
    after = page.locator(".turn").evaluate_all("turns => turns.map(turn => turn.outerHTML)")
    assert after == before
    page.locator(".reference").first.click()
    page.locator("#source mark[aria-current]").wait_for()
    assert shown(page, "#source mark[aria-current]") == ["Une pomme rouge."]


def test_a_conversation_survives_a_restart_of_the_server(
    fruit: Callable[..., object],
    served: Serve,
    free_port: Callable[[], int],
    tmp_path: Path,
    visit: Visit,
    ask: Ask,
) -> None:
    file, port, second = tmp_path / "kept.sqlite", free_port(), fruit(CHANGED)
    with served(fruit(), file, port) as url:  # type: ignore[attr-defined]
        page = visit(url)
        ask(page, "pomme")
    with served(second, file, port):  # type: ignore[attr-defined]
        page.goto(url)
        page.locator(".turn").wait_for()
        assert shown(page, ".verbatim") == ["Une pomme rouge.", "Une pomme verte."]
        assert shown(page, ".changed") == [texts.STANDINGS[Standing.CHANGED]] * 2
        page.locator(".reference").first.click()
        page.locator(".source-text").wait_for()
        assert page.locator("#source mark").count() == 0
        ask(page, "poire")
    assert [answer.question for answer in second.histories[-1]] == ["pomme"]  # type: ignore[attr-defined]


def test_a_refused_question_does_not_end_a_conversation_that_was_reopened(
    url: str, visit: Visit, ask: Ask
) -> None:
    page = visit(url)
    ask(page, "pomme")
    page.reload()
    page.locator(".turn").wait_for()
    enormous = "new CustomEvent('motamot:ask', { detail: 'a'.repeat(200001) })"
    page.evaluate(f"document.dispatchEvent({enormous})")
    page.locator(".turn .problem").wait_for()
    ask(page, "poire")
    page.reload()
    page.locator(".turn").nth(1).wait_for()
    assert shown(page, ".question") == ["pomme", "poire"]


def test_an_earlier_conversation_is_opened_again(url: str, visit: Visit, ask: Ask) -> None:
    page = visit(url)
    ask(page, "pomme")
    page.get_by_text(texts.NEW_CONVERSATION).click()
    page.locator(".welcome").wait_for()
    ask(page, "poire")
    drawer = open_drawer(page)
    assert shown(page, ".past") == ["poire", "pomme"]
    assert drawer.locator("h3").all_text_contents() == [drawer_texts.TODAY]
    drawer.get_by_role("button", name="pomme", exact=True).click()
    page.locator(".question").get_by_text("pomme").wait_for()
    assert shown(page, ".question") == ["pomme"]
    assert not drawer.is_visible()
    ask(page, "poire")
    assert shown(page, ".question") == ["pomme", "poire"]


def test_conversations_are_searched(url: str, visit: Visit, ask: Ask) -> None:
    page = visit(url)
    ask(page, "rouge")
    drawer = open_drawer(page)
    search = drawer.get_by_label(drawer_texts.HISTORY_SEARCH)
    search.fill("kiwi")
    drawer.get_by_text(drawer_texts.NOTHING_FOUND).wait_for()
    search.fill("POMME")
    drawer.locator(".past").wait_for()
    assert shown(page, ".past") == ["rouge"]


def test_a_conversation_is_renamed(url: str, visit: Visit, ask: Ask) -> None:
    page = visit(url)
    ask(page, "pomme")
    drawer = open_drawer(page)
    act(drawer, "rename")
    title = "<img src=x onerror=\"document.title='pris'\"> Mes fruits"
    drawer.get_by_label(drawer_texts.RENAME_LABEL).fill(title)
    page.keyboard.press("Enter")
    drawer.locator(".past").wait_for()
    assert shown(page, ".past") == [title]
    assert page.title() == texts.NAME
    page.keyboard.press("Escape")
    assert not drawer.is_visible()
    open_drawer(page)
    assert shown(page, ".past") == [title]


def test_deleting_takes_two_clicks_and_empties_the_page(url: str, visit: Visit, ask: Ask) -> None:
    page = visit(url)
    ask(page, "pomme")
    drawer = open_drawer(page)
    act(drawer, "delete")
    assert drawer.locator(".past").count() == 1
    drawer.get_by_text(drawer_texts.SURE, exact=True).click()
    drawer.get_by_text(drawer_texts.NO_CONVERSATION).wait_for()
    page.locator(".welcome").wait_for()
    page.reload()
    page.locator(".welcome").wait_for()
    assert shown(page, ".turn") == []


def test_everything_is_deleted_at_once(url: str, visit: Visit, ask: Ask) -> None:
    page = visit(url)
    ask(page, "pomme")
    drawer = open_drawer(page)
    drawer.get_by_text(drawer_texts.DELETE_ALL).click()
    drawer.get_by_text(drawer_texts.SURE_ALL).click()
    drawer.get_by_text(drawer_texts.NO_CONVERSATION).wait_for()


def test_a_conversation_is_exported(url: str, visit: Visit, ask: Ask) -> None:
    page = visit(url)
    ask(page, "poire")
    drawer = open_drawer(page)
    exports = {}
    for form in ("markdown", "json"):
        with page.expect_download() as download:
            act(drawer, form)
        assert download.value.suggested_filename == f"poire.{'md' if form == 'markdown' else form}"
        exports[form] = Path(download.value.path()).read_text(encoding="utf-8")
        drawer.locator(".actions summary").first.click()
    assert (
        "> «\u00a0Une poire.\u00a0»\n>\n> — Titre de texte, Fruits, §\u00a02, https://"
        in (exports["markdown"])
    )
    quote = json.loads(exports["json"])["turns"][0]["quotes"][0]
    assert quote["text"] == TEXT[quote["start"] : quote["end"]]


def test_a_browser_never_sees_the_conversations_of_another(
    url: str, visit: Visit, ask: Ask
) -> None:
    anne, bruno = visit(url), visit(url)
    turn = ask(anne, "pomme")
    identifier = turn.get_attribute("data-conversation")
    open_drawer(bruno).get_by_text(drawer_texts.NO_CONVERSATION).wait_for()
    bruno.evaluate("id => sessionStorage.setItem('motamot-conversation', id)", identifier)
    bruno.reload()
    bruno.locator(".welcome").wait_for()
    bruno.wait_for_timeout(500)
    assert shown(bruno, ".turn") == []


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(url: str, visit: Visit) -> None:
    page = visit(url)
    cookie = next(c for c in page.context.cookies() if c["name"] == COOKIE)
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    page.reload()
    assert [c["value"] for c in page.context.cookies() if c["name"] == COOKIE] == [cookie["value"]]


ASKED = [
    ("past", {"action": "list"}, drawer_texts.HISTORY_NEEDS_COOKIES),
    ("past", {"action": "delete_all"}, drawer_texts.HISTORY_NEEDS_COOKIES),
    ("past", {"action": "steal"}, drawer_texts.HISTORY_UNAVAILABLE),
    ("export", {"conversation": "c1", "form": "markdown"}, ""),
]


@pytest.mark.parametrize(("function", "data", "said"), ASKED)
def test_without_a_cookie_nothing_is_shown(
    url: str, function: str, data: dict[str, str], said: str
) -> None:
    import httpx

    config = httpx.get(f"{url}config").json()
    drawer = next(c for c in config["components"] if c["props"].get("elem_id") == "history")
    body = {
        "data": data,
        "component_id": drawer["id"],
        "fn_name": function,
        "session_hash": "essai",
    }
    answer = httpx.post(f"{url}gradio_api/component_server", json=body)
    assert re.sub("<.*?>", "", answer.json()) == said


def test_a_disk_that_refuses_lets_the_chat_go_on_and_says_so(
    fruit: Callable[..., object], served: Serve, tmp_path: Path, visit: Visit, ask: Ask
) -> None:
    (tmp_path / "folder").write_text("a file where a folder is expected")
    file = tmp_path / "folder" / "kept.sqlite"
    with served(fruit(), file) as url:  # type: ignore[attr-defined]
        page = visit(url)
        turn = ask(page, "poire")
        assert turn.locator(".verbatim").text_content() == "Une poire."
        assert turn.locator(".unkept").text_content() == texts.NOT_KEPT
        assert open_drawer(page).get_by_text(drawer_texts.HISTORY_UNAVAILABLE).is_visible()
