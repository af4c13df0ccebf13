"""One exchange: questions, follow-ups, failures in French, bounded memory."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from corpus.document import Document
from ui.page import texts
from ui.page.turn import MAX_ANSWERS, Conversation, take_turn

if TYPE_CHECKING:
    from assistant.assistant import Assistant

TEXT = "La pomme est rouge.\nLa poire est verte."


@pytest.fixture
def assistant(
    document_of: Callable[..., Document], fake_assistant: Callable[..., "Assistant"]
) -> "Assistant":
    return fake_assistant(document_of(TEXT))


def test_an_answer_comes_with_the_documents_it_quotes(assistant: "Assistant") -> None:
    turn = take_turn(assistant, Conversation(), "pomme")
    assert turn.number == 1
    assert turn.answer.quotes[0].text == "La pomme est rouge."
    assert turn.documents["texte"].text == TEXT


def test_earlier_answers_are_passed_oldest_first(assistant: "Assistant") -> None:
    conversation = Conversation()
    for question in ("pomme", "poire", "rouge"):
        conversation = conversation.after(take_turn(assistant, conversation, question))
    assert [answer.question for answer in assistant.histories[-1]] == ["pomme", "poire"]


def test_memory_is_bounded_and_numbers_go_on(assistant: "Assistant") -> None:
    conversation = Conversation()
    for _ in range(MAX_ANSWERS + 5):
        conversation = conversation.after(take_turn(assistant, conversation, "pomme"))
    assert len(conversation.answers) == MAX_ANSWERS
    assert conversation.asked == MAX_ANSWERS + 5


@pytest.mark.parametrize("question", ["panne", "bogue"])
def test_a_failure_is_told_in_french_and_the_conversation_goes_on(
    assistant: "Assistant", question: str
) -> None:
    turn = take_turn(assistant, Conversation(), question)
    assert turn.answer is None
    assert turn.problem == texts.FAILURE
    assert Conversation().after(turn) == Conversation(asked=1)


def test_a_question_of_100000_characters_gets_a_french_sentence(
    shipped_assistant: "Assistant",
) -> None:
    turn = take_turn(shipped_assistant, Conversation(), "pourquoi " * 11_112)
    assert turn.answer is None
    assert "caractères" in turn.problem
    assert len(turn.question) < 3_000
