"""`motamot feedback` and `motamot eval import feedback`: from opinions to a question set."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ui.conversations.archive import Archive
from ui.conversations.turn import Verdict
from ui.page.turn import Conversation, take_turn

Command = Callable[..., Any]


@pytest.fixture
def judged(tiny: Path, tmp_path: Path) -> Callable[..., None]:
    """Ask a question of the tiny index and give a verdict on its answer."""
    from assistant.assistant import Assistant
    from assistant.settings import Caution, load_settings

    settings = load_settings(caution=Caution.BROAD)
    assistant = Assistant.open(settings)
    archive = Archive.at(settings.conversations, settings.conversation_days)

    def judge(question: str, verdict: Verdict, comment: str = "") -> None:
        turn = take_turn(assistant, Conversation(), question)
        archive.conversations.keep("anne", turn.id, turn)
        archive.feedback.give("anne", turn.id, verdict, comment)

    return judge


def test_without_feedback_it_is_said(motamot: Command, tiny: Path) -> None:
    outcome = motamot("feedback")
    assert (outcome.status, outcome.out) == (0, "")
    assert "No feedback yet" in outcome.err


def test_an_opinion_comes_with_its_answer(motamot: Command, judged: Callable[..., None]) -> None:
    judged("Où dort le chat ?", Verdict.USEFUL, "Parfait \x1b[31m!")
    (record,) = motamot("feedback", "--json").records()
    assert (record["verdict"], record["turns"]) == ("useful", ["Où dort le chat ?"])
    assert record["answer"]["index_version"] and "confidence" in record["answer"]
    assert {"score", "text", "start"} <= set(*[q.keys() for q in record["answer"]["quotes"][:1]])
    assert "Parfait ␛[31m!" in motamot("feedback").out


def test_verdicts_become_a_question_set_that_runs(
    motamot: Command, judged: Callable[..., None], tmp_path: Path
) -> None:
    judged("Où dort le chat ?", Verdict.USEFUL)
    judged("Le chat du soleil ?", Verdict.SHOULD_HAVE_REFUSED)
    judged("Qui est le président ?", Verdict.MISSING_DOCUMENT)
    judged("Le chat et l’été ?", Verdict.WRONG_PASSAGE, "Voir le titre")
    outcome = motamot("eval", "import", "feedback")
    assert outcome.status == 0, outcome.err
    assert "3 questions" in outcome.out
    assert "Le chat et l’été ?”: the right passage is not known (comment: Voir le titre)" in (
        outcome.out
    )
    run = motamot("eval", "run", "--set", "feedback", "--json")
    assert run.status == 0, run.err
    assert run.records()[0]["set"] == "feedback"


def test_a_gold_quotation_that_its_document_lost_is_left_out(
    motamot: Command, judged: Callable[..., None], tmp_path: Path
) -> None:
    judged("Où dort le chat ?", Verdict.USEFUL)
    judged("Qui est le président ?", Verdict.MISSING_DOCUMENT)
    (tmp_path / "corpus" / "chat.md").write_text("# Le chat\n\nIl court.\n", encoding="utf-8")
    outcome = motamot("eval", "import", "feedback", "--name", "avis")
    assert "1 question" in outcome.out
    assert "the documents have changed since" in outcome.out
    again = motamot("eval", "import", "feedback", "--name", "avis")
    assert again.status == 1 and "--replace" in again.err
