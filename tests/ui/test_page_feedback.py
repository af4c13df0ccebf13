"""Verdicts on answers in a real browser: given, changed, explained, there after a reload."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.document import Document
from ui.conversations.archive import Archive
from ui.conversations.turn import Turn, Verdict
from ui.page import texts
from ui.page.opining import answer_feedback

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from ui.conversations.feedback import Opinion

TEXT = "Une pomme rouge.\n\nUne poire.\n"

Visit = Callable[..., "Page"]
Ask = Callable[..., "Locator"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite"


@pytest.fixture
def url(
    document_of: Callable[..., Document],
    fake_assistant: Callable[..., object],
    served: Callable[..., object],
    file: Path,
) -> Iterator[str]:
    with served(fake_assistant(document_of(TEXT)), file) as address:  # type: ignore[attr-defined]
        yield address


def opinions(file: Path) -> "list[Opinion]":
    return list(Archive.at(file, 30).feedback.opinions())


def pressed(turn: "Locator") -> list[str]:
    return turn.locator("[aria-pressed=true]").all_text_contents()


def give(turn: "Locator", verdict: Verdict) -> None:
    turn.get_by_role("button", name=texts.VERDICTS[verdict], exact=True).click()
    turn.get_by_text(texts.FEEDBACK_KEPT).wait_for()


def test_a_verdict_and_a_comment_are_kept(url: str, file: Path, visit: Visit, ask: Ask) -> None:
    page = visit(url)
    turn = ask(page, "pomme")
    assert not turn.get_by_label(texts.COMMENT).is_visible()
    give(turn, Verdict.WRONG_PASSAGE)
    turn.get_by_label(texts.COMMENT).fill("Voir <b>plus bas</b>")
    page.keyboard.press("Enter")
    turn.get_by_text(texts.COMMENT_KEPT).wait_for()
    (opinion,) = opinions(file)
    assert (opinion.verdict, opinion.comment) == (Verdict.WRONG_PASSAGE, "Voir <b>plus bas</b>")
    assert opinion.turn.citations[0].quote.text == "Une pomme rouge."


def test_a_verdict_can_be_changed_and_is_there_after_a_reload(
    url: str, file: Path, visit: Visit, ask: Ask
) -> None:
    page = visit(url)
    turn = ask(page, "pomme")
    for verdict in (Verdict.USEFUL, Verdict.SHOULD_HAVE_REFUSED):
        give(turn, verdict)
        assert pressed(turn) == [texts.VERDICTS[verdict]]
        page.locator(".feedback-status").evaluate("status => status.textContent = ''")
    page.reload()
    page.locator(".turn").wait_for()
    assert pressed(page.locator(".turn")) == [texts.VERDICTS[Verdict.SHOULD_HAVE_REFUSED]]
    assert [opinion.verdict for opinion in opinions(file)] == [Verdict.SHOULD_HAVE_REFUSED]


def test_a_refusal_has_verdicts_of_its_own(url: str, visit: Visit, ask: Ask) -> None:
    turn = ask(visit(url), "kiwi")
    assert turn.locator("[data-verdict]").all_text_contents() == [
        texts.VERDICTS[verdict]
        for verdict in (Verdict.USEFUL, Verdict.SHOULD_HAVE_ANSWERED, Verdict.MISSING_DOCUMENT)
    ]


def test_a_failure_has_no_verdict(url: str, visit: Visit, ask: Ask) -> None:
    assert ask(visit(url), "panne").locator(".feedback").count() == 0


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"turn": "autre", "verdict": "useful"},
        {"turn": "un", "verdict": "bon"},
        {"turn": "un", "verdict": "useful", "comment": "a" * 5_000},
        {"turn": "un", "verdict": "useful", "comment": "\ud800"},
        {"turn": "un", "verdict": "useful", "browser": "anne"},
    ],
)
def test_what_makes_no_sense_is_refused_in_french(file: Path, data: object) -> None:
    archive = Archive.at(file, 30)
    archive.conversations.keep("anne", "c1", Turn("Quoi ?", id="un"))
    assert answer_feedback(archive.feedback, "anne", data) == texts.FEEDBACK_FAILED
    assert opinions(file) == []
