"""`--batch`: one line out for each line in, in order; a wrong line is named before any output."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.embedder import SentenceTransformerEmbedder
from index.settings import IndexSettings

Command = Callable[..., Any]


def batch_of(folder: Path, *lines: object) -> Path:
    path = folder / "questions.jsonl"
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text(text + "\n", encoding="utf-8")
    return path


class TestBatch:
    LINES = (
        {"id": "b", "turns": ["Que fait le chat ?"], "gold": [{"start": 1}], "tags": ["x"]},
        {"id": 1, "turns": ["Que fait le chat ?", "Et le chien ?"]},
        {"id": None, "turns": ["?"]},
        {"id": "b", "turns": ["Indo Pacifique <b>$$"]},
    )

    @pytest.mark.parametrize("command", ["ask", "search"])
    def test_gives_one_line_a_line_in_order(
        self, motamot: Command, tiny: Path, tmp_path: Path, command: str
    ) -> None:
        path = batch_of(tmp_path, *self.LINES)
        outcome = motamot(command, "--batch", path, "--json")
        assert (outcome.status, outcome.err) == (0, "")
        records = outcome.records()
        assert [record["id"] for record in records] == [line["id"] for line in self.LINES]
        assert [record["question"] for record in records] == [
            line["turns"][-1] for line in self.LINES
        ]

    def test_answers_the_last_turn_knowing_the_others(
        self, motamot: Command, tiny: Path, tmp_path: Path
    ) -> None:
        path = batch_of(tmp_path, {"id": 1, "turns": ["Où dort le chat ?", "Et le chien ?"]})
        (record,) = motamot("ask", "--batch", path, "--json").records()
        assert record["question"] == "Et le chien ?"
        assert "dort" in record["understood"]

    def test_loads_the_model_once(
        self, motamot: Command, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import assistant.assistant

        loaded: list[object] = []
        load = assistant.assistant.load_embedder

        def counted(settings: IndexSettings) -> SentenceTransformerEmbedder:
            loaded.append(settings)
            return load(settings)

        monkeypatch.setattr(assistant.assistant, "load_embedder", counted)
        motamot("ask", "--batch", batch_of(tmp_path, *self.LINES), "--json")
        assert len(loaded) == 1

    def test_may_be_empty_or_have_blank_lines(
        self, motamot: Command, tiny: Path, tmp_path: Path
    ) -> None:
        assert motamot("ask", "--batch", batch_of(tmp_path, ""), "--json").out == ""
        path = batch_of(tmp_path, "", {"id": 1, "turns": ["chat"]}, "  ", "")
        assert len(motamot("ask", "--batch", path, "--json").records()) == 1

    @pytest.mark.parametrize(
        "line",
        [
            *("{", "[]", "null", "12", '"texte"', '{"id": 1, "turns": ["a \\ud800"]}'),
            *({"id": 1}, {"id": 1, "turns": []}, {"id": 1, "turns": "chat"}),
            *({"id": 1, "turns": ["chat", 2]}, {"id": 1, "turns": [None]}),
            *({"turns": ["chat"]}, {"id": 1, "turns": ["x" * 100_000]}),
        ],
    )
    @pytest.mark.parametrize("command", ["ask", "search"])
    def test_names_the_file_and_line_that_is_wrong_before_any_output(
        self, motamot: Command, tmp_path: Path, command: str, line: object
    ) -> None:
        path = batch_of(tmp_path, {"id": 1, "turns": ["chat"]}, "", line)
        outcome = motamot(command, "--batch", path, "--json")
        assert (outcome.status, outcome.out) == (1, "")
        assert f"{path}, line 3: expected" in outcome.err
        assert len(outcome.err) < 1_000

    def test_that_is_not_utf_8_is_named(self, motamot: Command, tmp_path: Path) -> None:
        path = tmp_path / "q.jsonl"
        path.write_bytes('{"id": 1, "turns": ["été"]}'.encode("latin-1"))
        assert f"{path}, line 1: expected" in motamot("ask", "--batch", path).err

    @pytest.mark.parametrize("name", ["absent.jsonl", "."])
    def test_that_cannot_be_read_is_named(
        self, motamot: Command, tmp_path: Path, name: str
    ) -> None:
        outcome = motamot("ask", "--batch", tmp_path / name)
        assert (outcome.status, outcome.out) == (1, "")
        assert f"{tmp_path / name}: cannot be read" in outcome.err
