"""Finding sets, and refusing those that do not fit their corpus."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.errors import EvaluationError
from evals.evaluation_set import SHIPPED, EvaluationSet, corpus_sha256, find, load_checked, names
from evals.question_set import InvalidQuestionSet
from tests.evals.conftest import TEXT

LINE: dict[str, Any] = {
    "id": "pont-1",
    "turns": ["Quand le pont fut-il bâti ?"],
    "answerable": True,
    "gold": [{"document": "pont", "start": 20, "end": 24, "text": "1902"}],
    "kind": "when",
    "tags": [],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "sets" / "pont"
    (folder / "corpus").mkdir(parents=True)
    (folder / "corpus" / "pont.txt").write_text(TEXT, encoding="utf-8")
    (folder / "questions.jsonl").write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    return folder


def checked(folder: Path, *lines: dict[str, Any]) -> None:
    content = "".join(json.dumps(line) + "\n" for line in lines)
    (folder / "questions.jsonl").write_text(content, encoding="utf-8")
    load_checked(EvaluationSet("pont", folder / "questions.jsonl", folder / "corpus"))


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_sets_fit_their_corpus(name: str) -> None:
    question_set, texts = load_checked(find(name))
    assert question_set.questions
    assert texts


def test_imported_sets_are_found_by_name_and_by_folder(folder: Path, tmp_path: Path) -> None:
    assert names(tmp_path) == [*SHIPPED, "pont"]
    assert find("pont", tmp_path) == find(str(folder), tmp_path)
    assert find("pont", tmp_path).corpus == folder / "corpus"


def test_an_unknown_set_is_an_error_that_lists_the_others(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"'gare'.*otan, dialogues, pont"):
        find("gare", tmp_path)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"gold": [LINE["gold"][0] | {"document": "gare"}]}, "a document 'gare', found none"),
        (
            {"gold": [{"document": "pont", "start": 3, "end": 7, "text": "1902"}]},
            r"expected '1902' at pont\[3:7\], found 'pont'; nearest is '1902' at \[20:24\]",
        ),
        (
            {"gold": [], "relevant": [{"document": "gare", "grade": 1}]},
            "a document 'gare', found none",
        ),
        ({"gold": [], "relevant": [{"document": "pont", "grade": 0}]}, "grades of 1 or more"),
        ({"id": "pont-1"}, "already on line 1"),
    ],
)
def test_a_question_that_does_not_fit_is_named_with_file_and_line(
    folder: Path, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(InvalidQuestionSet, match=rf"questions\.jsonl, line 2.*{said}"):
        checked(folder, LINE, LINE | {"id": "pont-2"} | changes)


def test_only_the_first_problems_are_told(folder: Path) -> None:
    gold = LINE["gold"][0] | {"document": "gare"}
    lines = [LINE | {"id": f"pont-{n}", "gold": [gold]} for n in range(30)]
    with pytest.raises(InvalidQuestionSet, match="and 20 more"):
        checked(folder, *lines)


def test_a_set_without_corpus_is_an_error(folder: Path) -> None:
    (folder / "corpus" / "pont.txt").unlink()
    with pytest.raises(Exception, match="found no file"):
        checked(folder, LINE)


def test_the_hash_of_a_corpus_follows_names_and_contents(folder: Path) -> None:
    corpus = folder / "corpus"
    first = corpus_sha256(corpus)
    assert corpus_sha256(corpus) == first
    (corpus / "pont.toml").write_text('title = "Le pont"', encoding="utf-8")
    with_title = corpus_sha256(corpus)
    (corpus / "pont.txt").rename(corpus / "bac.txt")
    assert len({first, with_title, corpus_sha256(corpus)}) == 3
