"""A collection made large, and what is measured of it."""

import json
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.folder import read_folder
from corpus.sentences import sentence_spans
from evals.enlarging import CHARACTERS, enlarge
from evals.errors import EvaluationError
from tests.evals.test_commands import motamot

TEXT = "Le canal compte neuf écluses. Il est ancien.\n\nLe port ouvre à huit heures du matin."


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_sentences_are_new_and_texts_the_same_each_time(source: Path, tmp_path: Path) -> None:
    enlarge(source, tmp_path / "three", 3)
    enlarge(source, tmp_path / "two", 2)
    three, two = (list(read_folder(tmp_path / name)) for name in ("three", "two"))
    texts = [d.text for d in three if isinstance(d, Document)]
    assert texts[:2] == [d.text for d in two if isinstance(d, Document)]
    assert len(texts) == 3 and min(map(len, texts)) >= CHARACTERS
    sentences = [t[a:b] for t in texts for a, b in sentence_spans(t, 0, len(t))]
    assert len(set(sentences)) > 0.5 * len(sentences) > 50


def test_a_source_without_words_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1. 2. 3.")
    with pytest.raises(EvaluationError, match="with words"):
        enlarge(tmp_path, tmp_path / "large", 1)


def test_the_command_measures_each_step(
    source: Path,
    tmp_path: Path,
    tiny_model: Path,
    one_thread: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOTAMOT_RETRIEVAL__MODEL", str(tiny_model))
    monkeypatch.setattr("evals.scale.QUESTIONS", 10)
    monkeypatch.setattr("evals.scale.WARMING", 1)
    command = ("scale", "source", "--documents", "2", "--bare")
    measured = json.loads(motamot(*command, "--json").stdout)
    assert measured["documents"] == 2
    assert measured["texts"] <= measured["passages"] + measured["sentences"]
    assert 0 < measured["model_seconds"] < measured["build_seconds"]
    assert measured["bare_seconds"] > 0
    assert 0 < measured["milliseconds"][0] <= measured["milliseconds"][1]
    assert measured["index_bytes"] > 0
    shown = motamot(*command).stdout
    assert "2 documents" in shown and "the model alone" in shown
    assert "for 0 texts" not in shown, "a second call measures a full build too"
