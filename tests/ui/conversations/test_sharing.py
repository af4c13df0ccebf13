"""Links to answers: only what its owner shared is reachable, and only while it is kept."""

import sqlite3
from pathlib import Path

import pytest

from ui.conversations.archive import Archive
from ui.conversations.database import SCHEMAS
from ui.conversations.record import read_record
from ui.conversations.turn import Turn

ANNE, BRUNO = "anne", "bruno"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite"


@pytest.fixture
def archive(file: Path) -> Archive:
    return Archive.at(file, days=30)


def keep(archive: Archive, question: str, conversation: str = "c1", replaced: str = "") -> Turn:
    turn = Turn(question)
    archive.conversations.keep(ANNE, conversation, turn, replaced)
    return turn


def question_of(archive: Archive, link: str) -> str:
    shared = archive.sharing.find(link)
    return read_record(shared.turn.record).question if shared else ""


def test_a_link_shows_its_turn_and_no_other_even_after_a_restart(
    archive: Archive, file: Path
) -> None:
    turns = [keep(archive, question) for question in ("Avant ?", "Celle-ci ?", "Après ?")]
    link = archive.sharing.share(ANNE, turns[1].id)
    assert question_of(Archive.at(file, days=30), link) == "Celle-ci ?"


def test_sharing_twice_gives_one_link(archive: Archive) -> None:
    one, two = keep(archive, "Un ?"), keep(archive, "Deux ?")
    links = [archive.sharing.share(ANNE, turn.id) for turn in (one, one, two)]
    assert links[0] == links[1] != links[2]
    assert all(len(link) >= 22 for link in links)  # 128 bits in base 64


def test_nobody_shares_the_answers_of_another(archive: Archive) -> None:
    turn = keep(archive, "Un ?")
    for _ in range(2):  # before there is a link, and after
        assert archive.sharing.share(BRUNO, turn.id) == ""
        assert archive.sharing.share(BRUNO, "absent") == ""
        archive.sharing.share(ANNE, turn.id)


def test_nothing_else_leads_to_a_turn(archive: Archive) -> None:
    secret, shared = keep(archive, "Secret ?"), keep(archive, "Partagé ?")
    link = archive.sharing.share(ANNE, shared.id)
    guesses = [
        secret.id, shared.id, "c1", ANNE, "", "%", "_" * 22, link[:-1], link + " ", link.swapcase(),
        "' OR '1'='1", f"{link}' --", "../kept.sqlite", "1", "rowid",
    ]  # fmt: skip
    assert [archive.sharing.find(guess) for guess in guesses] == [None] * len(guesses)


def test_a_link_goes_with_its_turn(archive: Archive) -> None:
    turns = [keep(archive, "Quoi ?", conversation) for conversation in ("c1", "c2", "c3")]
    links = [archive.sharing.share(ANNE, turn.id) for turn in turns]
    keep(archive, "Quoi donc ?", "c1", replaced=turns[0].id)
    archive.conversations.delete(ANNE, "c2")
    assert [question_of(archive, link) for link in links] == ["", "", "Quoi ?"]
    archive.conversations.delete_all(ANNE)
    assert question_of(archive, links[2]) == ""


def test_a_file_from_before_links_keeps_what_it_holds(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.executescript(f"{SCHEMAS[0]} PRAGMA user_version = 1;")
        connection.execute("INSERT INTO conversation VALUES ('c0', 'hash', 'Ancienne', '2099')")
    connection.close()
    archive = Archive.at(file, days=30)
    turn = keep(archive, "Nouvelle ?")
    assert question_of(archive, archive.sharing.share(ANNE, turn.id)) == "Nouvelle ?"
    with sqlite3.connect(file) as connection:
        titles = connection.execute("SELECT title FROM conversation ORDER BY title").fetchall()
    connection.close()
    assert titles == [("Ancienne",), ("Nouvelle ?",)]
