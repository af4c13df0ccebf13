"""A turn as JSON and back: the same, but for what its documents have become."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Abstention, Answer, quote_of
from corpus.document import Document
from ui.conversations.record import KeptTurn, UnreadableRecord, record_of, restored
from ui.conversations.turn import Citation, Standing, Turn

TEXT = "Avant.\u00a0Une «\u202fcitation\u202f» \u2011 <b>&amp;</b> \U0001f600\r\n\tfin. Après."
SPAN = (7, len(TEXT) - 7)


def kept(turn: Turn) -> KeptTurn:
    return KeptTurn(record_of(turn))


Make = Callable[..., Document]


@pytest.fixture
def turn(document_of: Make, answer_of: Callable[..., Answer]) -> Turn:
    quote = quote_of(document_of(TEXT), *SPAN, 0.5)
    answer = answer_of("Quoi ?", quotes=(quote,), sought=("quoi",), milliseconds={"total": 3.0})
    return Turn("Quoi ?", answer, citations=(Citation(quote, "Titre, p.\u00a03"),))


def finding(*documents: Document) -> Callable[[str], Document]:
    return {document.key: document for document in documents}.__getitem__


def test_a_turn_comes_back_as_it_was(turn: Turn, document_of: Make) -> None:
    assert restored(kept(turn), finding(document_of(TEXT))) == turn


@given(st.text(min_size=1, alphabet=st.characters(codec="utf-8")))
def test_any_characters_come_back(
    document_of: Make, answer_of: Callable[..., Answer], text: str
) -> None:
    quote = quote_of(document_of(text), 0, len(text), 1.0)
    turn = Turn(text, answer_of(text, quotes=(quote,)), citations=(Citation(quote, text),))
    assert restored(kept(turn), finding(document_of(text))) == turn


@pytest.mark.parametrize("reason", list(Abstention))
def test_a_refusal_comes_back(answer_of: Callable[..., Answer], reason: Abstention) -> None:
    turn = Turn("Quoi ?", answer_of("Quoi ?", abstention=reason, sought=("quoi",)))
    assert restored(kept(turn), finding()) == turn


def test_a_failure_comes_back() -> None:
    turn = Turn("Quoi ?", problem="Une panne.")
    assert restored(kept(turn), finding()) == turn


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        (TEXT, Standing.HELD),
        (TEXT + " Ajouté à la fin.", Standing.HELD),
        ("Ajouté au début. " + TEXT, Standing.CHANGED),
        (TEXT.replace("citation", "Citation"), Standing.CHANGED),
        (TEXT[:20], Standing.CHANGED),
        (None, Standing.GONE),
    ],
)
def test_a_document_that_changed_is_known(
    turn: Turn, document_of: Make, text: str | None, standing: Standing
) -> None:
    documents = [] if text is None else [document_of(text)]
    again = restored(kept(turn), finding(*documents))
    assert [citation.standing for citation in again.citations] == [standing]
    assert again.citations[0].quote == turn.citations[0].quote


def test_a_repetition_that_is_lost_is_left_out(turn: Turn, document_of: Make) -> None:
    elsewhere = [
        Citation(quote_of(document_of(t, key=t), 0, 3, 0.5), "§ 1") for t in ("oui", "non")
    ]
    turn = replace(turn, citations=(replace(turn.citations[0], also=tuple(elsewhere)),))
    again = restored(kept(turn), finding(document_of(TEXT), document_of("oui", key="oui")))
    assert again.citations[0].also == (elsewhere[0],)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"question": 3}', "\udcff"])
def test_what_is_no_turn_is_an_error(text: str) -> None:
    with pytest.raises(UnreadableRecord, match="Expected a kept turn"):
        restored(KeptTurn(text), finding())
