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


def test_an_answer_comes_with_the_places_of_its_quotes(assistant: "Assistant") -> None:
    turn = take_turn(assistant, Conversation(), "pomme")
    assert [citation.quote for citation in turn.citations] == list(turn.answer.quotes)
    assert turn.citations[0].quote.text == "La pomme est rouge."
    assert turn.citations[0].place == "§\u00a01"


def test_earlier_answers_are_passed_oldest_first(assistant: "Assistant") -> None:
    conversation = Conversation()
    for question in ("pomme", "poire", "rouge"):
        conversation = conversation.after(take_turn(assistant, conversation, question))
    assert [answer.question for answer in assistant.histories[-1]] == ["pomme", "poire"]


def test_a_question_asked_anew_forgets_its_first_answer(assistant: "Assistant") -> None:
    first = take_turn(assistant, Conversation(), "pomme")
    second = take_turn(assistant, Conversation().after(first), "poire")
    conversation = Conversation().after(first).after(second).without(second.id)
    assert [turn.id for turn in conversation.turns] == [first.id]


def test_memory_is_bounded_and_the_conversation_stays_the_same(assistant: "Assistant") -> None:
    conversation = begun = Conversation().after(take_turn(assistant, Conversation(), "pomme"))
    for _ in range(MAX_ANSWERS + 5):
        conversation = conversation.after(take_turn(assistant, conversation, "pomme"))
    assert len(conversation.turns) == MAX_ANSWERS
    assert conversation.id == begun.id != Conversation().after(begun.turns[0]).id


@pytest.mark.parametrize("question", ["panne", "bogue"])
def test_a_failure_is_told_in_french_and_the_conversation_goes_on(
    assistant: "Assistant", question: str
) -> None:
    turn = take_turn(assistant, Conversation(), question)
    assert turn.answer is None
    assert turn.problem == texts.FAILURE
    assert Conversation().after(turn).answers == ()


def test_a_question_of_100000_characters_gets_a_french_sentence(
    shipped_assistant: "Assistant",
) -> None:
    turn = take_turn(shipped_assistant, Conversation(), "pourquoi " * 11_112)
    assert turn.answer is None
    assert "caractères" in turn.problem
    assert len(turn.question) < 3_000
