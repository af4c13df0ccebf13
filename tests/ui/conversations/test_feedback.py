"""Opinions stand alone: with their conversation up to there, and after it is gone."""

from pathlib import Path

import pytest

from ui.conversations.archive import Archive
from ui.conversations.turn import Turn, Verdict


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.at(tmp_path / "kept.sqlite", days=30)


def keep(archive: Archive, *questions: str) -> list[Turn]:
    turns = [Turn(question) for question in questions]
    for turn in turns:
        archive.conversations.keep("anne", "c1", turn)
    return turns


def test_an_opinion_has_the_questions_that_led_to_it(archive: Archive) -> None:
    _, second, _ = keep(archive, "Un ?", "Deux ?", "Trois ?")
    assert archive.feedback.give("anne", second.id, Verdict.USEFUL, "Bien.")
    (opinion,) = archive.feedback.opinions()
    assert (opinion.verdict, opinion.comment) == (Verdict.USEFUL, "Bien.")
    assert (opinion.questions, opinion.turn) == (("Un ?", "Deux ?"), second)


def test_changing_one_s_mind_leaves_one_opinion(archive: Archive) -> None:
    (turn,) = keep(archive, "Un ?")
    for verdict in (Verdict.USEFUL, Verdict.WRONG_PASSAGE):
        archive.feedback.give("anne", turn.id, verdict)
    assert [opinion.verdict for opinion in archive.feedback.opinions()] == [Verdict.WRONG_PASSAGE]
    (kept,) = archive.conversations.find("anne", "c1").turns  # type: ignore[union-attr]
    assert kept.verdict == Verdict.WRONG_PASSAGE


def test_nobody_speaks_of_the_answers_of_another(archive: Archive) -> None:
    (turn,) = keep(archive, "Un ?")
    assert not archive.feedback.give("bruno", turn.id, Verdict.USEFUL)
    assert list(archive.feedback.opinions()) == []


def test_an_opinion_outlives_its_conversation_and_names_nobody(
    archive: Archive, tmp_path: Path
) -> None:
    (turn,) = keep(archive, "Un ?")
    archive.feedback.give("anne", turn.id, Verdict.MISSING_DOCUMENT)
    archive.conversations.delete_all("anne")
    (opinion,) = archive.feedback.opinions()
    assert opinion.turn == turn
