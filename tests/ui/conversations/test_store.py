"""Conversations on disk: each browser's own, searched, renamed, deleted, safe under writers."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from ui.conversations.database import Database, NotKept
from ui.conversations.record import read_record
from ui.conversations.store import LONGEST_TITLE, Conversations
from ui.conversations.turn import Turn

ANNE, BRUNO = "anne", "bruno"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "kept.sqlite"


@pytest.fixture
def conversations(file: Path) -> Conversations:
    return Conversations(Database(file), days=30)


def titles(conversations: Conversations, browser: str, sought: str = "") -> list[str]:
    return [summary.title for summary in conversations.summaries(browser, sought)]


def questions(conversations: Conversations, browser: str, conversation: str) -> list[str]:
    kept = conversations.find(browser, conversation)
    return [read_record(turn.record).question for turn in kept.turns] if kept else []


def test_a_conversation_is_entitled_by_its_first_question(conversations: Conversations) -> None:
    for question in ("Quoi\n de neuf ?", "Et en 2024 ?"):
        conversations.keep(ANNE, "c1", Turn(question))
    assert titles(conversations, ANNE) == ["Quoi de neuf ?"]
    assert questions(conversations, ANNE, "c1") == ["Quoi\n de neuf ?", "Et en 2024 ?"]


def test_the_last_one_asked_comes_first(conversations: Conversations) -> None:
    for conversation in ("c1", "c2", "c1"):
        conversations.keep(ANNE, conversation, Turn(conversation))
    assert titles(conversations, ANNE) == ["c1", "c2"]


def test_everything_is_there_after_a_restart(conversations: Conversations, file: Path) -> None:
    conversations.keep(ANNE, "c1", Turn("Quoi ?"))
    again = Conversations(Database(file), days=30)
    assert questions(again, ANNE, "c1") == ["Quoi ?"]


def test_a_browser_reaches_nothing_of_another_one(conversations: Conversations) -> None:
    first = Turn("Secret")
    conversations.keep(ANNE, "c1", first)
    assert titles(conversations, BRUNO) == titles(conversations, BRUNO, "secret") == []
    assert conversations.find(BRUNO, "c1") is None
    conversations.rename(BRUNO, "c1", "Pris")
    conversations.keep(BRUNO, "c1", Turn("Intrus"), replaced=first.id)
    conversations.delete(BRUNO, "c1")
    conversations.delete_all(BRUNO)
    assert titles(conversations, ANNE) == ["Secret"]
    assert questions(conversations, ANNE, "c1") == ["Secret"]


def test_the_secret_of_a_browser_is_not_in_the_file(
    conversations: Conversations, file: Path
) -> None:
    conversations.keep("secret-d-anne", "c1", Turn("Quoi ?"))
    files = list(file.parent.glob("*"))
    assert files and all(b"secret-d-anne" not in path.read_bytes() for path in files)
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)


def test_a_search_wants_every_word_whatever_accents_and_capitals(
    conversations: Conversations,
) -> None:
    conversations.keep(ANNE, "c1", Turn("À quel sommet l’Été ?"))
    conversations.keep(ANNE, "c1", Turn("100 % vrai ?"))
    conversations.rename(ANNE, "c1", "Mon dossier")
    for found in ("ETE", "l'été sommet", "dossier", "100 %", " "):
        assert titles(conversations, ANNE, found) == ["Mon dossier"], found
    for missed in ("hiver", "sommet hiver", "1_0", "d%r"):
        assert titles(conversations, ANNE, missed) == [], missed


def test_quotations_are_searched_too(
    conversations: Conversations, citation_of: Callable[..., object]
) -> None:
    conversations.keep(ANNE, "c1", Turn("Quoi ?", citations=(citation_of("Le chat dort."),)))
    assert titles(conversations, ANNE, "chat") == ["Quoi ?"]


def test_a_question_asked_anew_takes_the_place_of_the_first(conversations: Conversations) -> None:
    first = Turn("Quoy ?")
    conversations.keep(ANNE, "c1", first)
    conversations.keep(ANNE, "c1", second := Turn("Quoi ?"), replaced=first.id)
    assert titles(conversations, ANNE) == questions(conversations, ANNE, "c1") == ["Quoi ?"]
    conversations.keep(ANNE, "c1", third := Turn("Et lui ?"))
    conversations.keep(ANNE, "c1", Turn("Et elle ?"), replaced=third.id)
    assert questions(conversations, ANNE, "c1") == ["Quoi ?", "Et elle ?"]
    assert titles(conversations, ANNE) == [second.question]


def test_a_title_is_short_and_never_blank(conversations: Conversations) -> None:
    conversations.keep(ANNE, "c1", Turn("Quoi ?"))
    conversations.rename(ANNE, "c1", " \n ")
    assert titles(conversations, ANNE) == ["Quoi ?"]
    conversations.rename(ANNE, "c1", "mot " * 100)
    assert [len(title) for title in titles(conversations, ANNE)] == [LONGEST_TITLE]


def test_deleting_leaves_nothing(conversations: Conversations, file: Path) -> None:
    for conversation in ("c1", "c2", "c3"):
        conversations.keep(ANNE, conversation, Turn(conversation))
    conversations.delete(ANNE, "c2")
    assert titles(conversations, ANNE) == ["c3", "c1"]
    conversations.delete_all(ANNE)
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT COUNT(*) FROM turn").fetchone() == (0,)


def test_old_conversations_are_removed(conversations: Conversations, file: Path) -> None:
    conversations.keep(ANNE, "old", Turn("Ancienne"))
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE conversation SET changed = '2020-01-01T00:00:00+00:00'")
    conversations.keep(BRUNO, "new", Turn("Nouvelle"))
    assert titles(conversations, ANNE) == []
    assert titles(conversations, BRUNO) == ["Nouvelle"]


def test_many_writers_lose_nothing(file: Path) -> None:
    stores = [Conversations(Database(file), days=30) for _ in range(4)]

    def write(n: int) -> None:
        stores[n % 4].keep(ANNE, f"c{n % 10}", Turn(f"Question {n}"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(200)))
    found = [questions(stores[0], ANNE, f"c{n}") for n in range(10)]
    assert sorted(q for each in found for q in each) == sorted(f"Question {n}" for n in range(200))


@pytest.mark.parametrize("attempt", range(20))
def test_those_who_begin_a_file_together_all_have_it(file: Path, attempt: int) -> None:
    together = Barrier(6)

    def begin(n: int) -> None:
        together.wait()
        Conversations(Database(file), days=30).keep(ANNE, f"c{n}", Turn(f"Question {n}"))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(begin, range(6)))
    assert len(titles(Conversations(Database(file), days=30), ANNE)) == 6


@pytest.mark.parametrize("content", [b"This is no database at all, but a text." * 100, None])
def test_a_file_that_is_something_else_is_left_as_it_is(file: Path, content: bytes | None) -> None:
    file.parent.mkdir()
    if content is None:
        with sqlite3.connect(file) as connection:
            connection.execute("PRAGMA user_version = 99")
        content = file.read_bytes()
    else:
        file.write_bytes(content)
    conversations = Conversations(Database(file), days=30)
    with pytest.raises(NotKept, match=r"kept\.sqlite"):
        conversations.keep(ANNE, "c1", Turn("Quoi ?"))
    assert file.read_bytes()[100:] == content[100:]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(NotKept):
        Conversations(Database(tmp_path / "folder" / "kept.sqlite"), 30).summaries(ANNE)


def test_a_full_disk_is_told_and_writing_goes_on_when_there_is_space(
    conversations: Conversations, file: Path
) -> None:
    conversations.keep(ANNE, "c1", Turn("Avant"))
    with conversations._database.transaction() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotKept, match="full"):
        conversations.keep(ANNE, "c1", Turn("long " * 10_000))
    conversations.keep(ANNE, "c1", Turn("Après"))
    assert questions(conversations, ANNE, "c1") == ["Avant", "Après"]
