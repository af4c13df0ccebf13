"""`motamot ask`: exact JSON, quotes for readers, messages on stderr, honest exit codes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
ROOT = Path(__file__).parents[3]
FIRST_SUMMIT = "À quel sommet ces pays ont-ils participé pour la première fois ?"
FIRST_SUMMIT = "À quel sommet ces pays ont-ils participé pour la première fois ?"
TARTE = "Quelle est la recette de la tarte aux pommes ?"
QUOTE = {
    "document",
    "title",
    "source",
    "heading",
    "start",
    "end",
    "text",
    "score",
    "emphasis",
    "cut_before",
    "cut_after",
    "also",
    "page",
}
ANSWER = [
    *("id", "question", "understood", "language", "answered", "confidence", "quotes", "nearby"),
    *("index_version", "milliseconds"),
]


class TestAsk:
    def test_prints_quotes_with_their_place(self, motamot: Command, shipped_index: Path) -> None:
        outcome = motamot("ask", FIRST_SUMMIT, "--index", shipped_index)
        assert (outcome.status, outcome.err) == (0, "")
        assert "à Madrid, en 2022, les chefs d’État" in outcome.out
        assert "Intensification du dialogue et des contacts politiques" in outcome.out

    def test_json_has_exactly_the_fields_scripts_rely_on(
        self, motamot: Command, shipped_index: Path
    ) -> None:
        outcome = motamot("ask", FIRST_SUMMIT, "--json", "--index", shipped_index)
        (record,) = outcome.records()
        assert outcome.err == ""
        assert list(record) == ANSWER
        assert record["id"] is None
        assert record["question"] == FIRST_SUMMIT
        assert record["answered"] is True
        assert 0 <= record["confidence"] <= 1
        assert record["nearby"] == []
        assert record["milliseconds"]["total"] > 0
        text = (ROOT / "corpus/documents/otan-indo-pacifique.txt").read_text(encoding="utf-8")
        for quote in record["quotes"]:
            assert set(quote) == QUOTE
            assert quote["document"] == "otan-indo-pacifique"
            assert quote["text"] == text[quote["start"] : quote["end"]]

    def test_refuses_in_french_and_shows_neighbours_apart(
        self, motamot: Command, shipped_index: Path
    ) -> None:
        outcome = motamot("ask", TARTE, "--index", shipped_index)
        assert outcome.status == 0
        assert "J’ai cherché\u00a0: recette, tarte, pommes." in outcome.out
        neighbours = outcome.out.partition("Passages voisins, qui ne sont pas une réponse")[2]
        assert "«\u00a0" in neighbours

    @pytest.mark.parametrize("question", ["", " ", "?", "Où ?"])
    def test_without_words_fails_with_a_message(
        self, motamot: Command, tiny: Path, question: str
    ) -> None:
        outcome = motamot("ask", question)
        assert outcome.status == 1
        assert outcome.out == ""
        assert "aucun mot à chercher" in outcome.err

    def test_too_long_fails_with_a_message(self, motamot: Command, tiny: Path) -> None:
        outcome = motamot("ask", "x" * 100_000)
        assert (outcome.status, outcome.out) == (1, "")
        assert "100\u202f000 caractères" in outcome.err
        assert len(outcome.err) < 500

    def test_that_is_not_utf_8_fails_with_a_message(self, motamot: Command, tiny: Path) -> None:
        outcome = motamot("ask", b"\xe9t\xe9".decode(errors="surrogateescape"))
        assert (outcome.status, outcome.out) == (1, "")
        assert "caractère illisible" in outcome.err

    @pytest.mark.parametrize("arguments", [[], ["une question", "--batch", "f.jsonl"]])
    def test_needs_a_question_or_a_batch(self, motamot: Command, arguments: list[str]) -> None:
        outcome = motamot("ask", *arguments)
        assert (outcome.status, outcome.out) == (2, "")
        assert "--batch" in outcome.err


def test_the_words_that_answer_are_bold_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from assistant.answer import Answer, quote_of
    from corpus.document import Document, Section
    from ui.cli.ask import show

    monkeypatch.setenv("FORCE_COLOR", "1")
    text = "Le pont date de 1902."
    document = Document("pont", text, "Le pont", "", (Section("", 0, 0, len(text)),))
    for emphasis in ((16, 20), None):
        show(Answer("q", "q", ("q",), 0.9, (quote_of(document, 0, 21, 1, emphasis),), (), None, ""))
    marked, plain, *_ = (
        line for line in capsys.readouterr().out.splitlines() if "pont date" in line
    )
    assert marked == "«\u00a0Le pont date de \x1b[1m1902\x1b[0m.\u00a0»"
    assert plain == f"«\u00a0{text}\u00a0»"


def test_a_cut_is_marked_around_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    from assistant.answer import Answer, quote_of
    from corpus.document import Document, Section
    from ui.cli.ask import show

    text = "le conseil vote, " * 60
    document = Document("vote", text, "Le vote", "", (Section("", 0, 0, len(text)),))
    show(Answer("q", "q", ("q",), 0.9, (quote_of(document, 17, 32, 1),), (), None, ""))
    assert "«\u00a0[…] le conseil vote […]\u00a0»" in capsys.readouterr().out
