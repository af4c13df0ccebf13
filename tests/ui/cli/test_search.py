"""`motamot search`: exact JSON, passages with their scores."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
HIT = {"document", "title", "heading", "start", "end", "text", "score", "dense", "lexical"}


class TestSearch:
    def test_json_has_exactly_the_fields_scripts_rely_on(
        self, motamot: Command, tiny: Path, odd_text: str
    ) -> None:
        (record,) = motamot("search", "l'ete rouge", "--json").records()
        assert list(record) == ["id", "question", "hits"]
        hit = record["hits"][0]
        assert set(hit) == HIT
        assert (hit["document"], hit["title"], hit["text"]) == ("dossier/été", "Été", odd_text)
        assert (hit["start"], hit["end"]) == (0, len(odd_text))
        assert hit["lexical"] > 0

    def test_returns_k_passages_at_most(self, motamot: Command, tiny: Path) -> None:
        (record,) = motamot("search", "chat", "-k", "1", "--json").records()
        assert [hit["document"] for hit in record["hits"]] == ["chat"]

    @pytest.mark.parametrize("k", ["0", "-1", "1001", "dix"])
    def test_refuses_an_odd_k(self, motamot: Command, tiny: Path, k: str) -> None:
        outcome = motamot("search", "chat", "-k", k)
        assert (outcome.status, outcome.out) == (2, "")

    def test_prints_passages_with_scores(self, motamot: Command, tiny: Path) -> None:
        outcome = motamot("search", "chat")
        assert outcome.status == 0
        assert outcome.err == ""
        assert "[chat " in outcome.out
        assert "Le chat dort au soleil." in outcome.out

    @pytest.mark.parametrize("question", ["", "?", "le la"])
    def test_without_words_fails_with_a_message(
        self, motamot: Command, tiny: Path, question: str
    ) -> None:
        outcome = motamot("search", question, "--json")
        assert outcome.status == 1
        assert outcome.records() == [{"id": None, "question": question, "hits": []}]
        assert "Expected a question with a word to look for" in outcome.err

    def test_shows_control_characters_instead_of_obeying_them(
        self, motamot: Command, tiny: Path, odd_text: str
    ) -> None:
        outcome = motamot("search", "été")
        assert "\x1b" not in outcome.out
        assert odd_text.replace("\x1b", "␛") in outcome.out


class TestFilters:
    def test_limit_the_documents(self, tiny: Path, motamot: Command) -> None:
        outcome = motamot("search", "chat", "--filter", "document=dossier/*", "--json")
        (record,) = outcome.records()
        assert {hit["document"] for hit in record["hits"]} == {"dossier/été"}

    def test_that_no_document_meets_are_told(self, tiny: Path, motamot: Command) -> None:
        outcome = motamot("search", "chat", "--filter", "title=Été", "--filter", "author=Anne")
        assert (outcome.status, outcome.out) == (0, "")
        assert outcome.err == "No document meets the filters.\n"
        outcome = motamot("ask", "Où dort le chat ?", "--filter", "author=Anne")
        assert "Aucun document ne remplit les conditions" in outcome.out

    def test_that_are_none_name_the_fields(self, tiny: Path, motamot: Command) -> None:
        for command in ("search", "ask"):
            outcome = motamot(command, "chat", "--filter", "auteur=Anne")
            assert outcome.status == 1
            assert "Fields: document, file, title" in outcome.err

    def test_hold_for_every_line_of_a_batch(
        self, tiny: Path, motamot: Command, tmp_path: Path
    ) -> None:
        batch = tmp_path / "b.jsonl"
        batch.write_text('{"id": 1, "turns": ["chat", "Et le chat ?"]}\n')
        for command, shown in (("search", "hits"), ("ask", "nearby")):
            outcome = motamot(command, "--batch", batch, "--json", "--filter", "document=dossier/*")
            (record,) = outcome.records()
            found = [*record[shown], *record.get("quotes", [])]
            assert {quote["document"] for quote in found} == {"dossier/été"}
