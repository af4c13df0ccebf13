"""Other formats become sets whose quotations hold; wrong input is named and leaves nothing."""

import gzip
import json
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.errors import EvaluationError
from evals.evaluation_set import EvaluationSet, load_checked
from evals.importers.beir import import_beir
from evals.importers.pairs import import_pairs
from evals.importers.squad import WITHHELD, import_squad
from evals.question_set import Question, Relevant

PARAGRAPH = "  La tour fut bâtie en 1889.\nElle mesure 330 mètres ; la tour fut repeinte en 1907. "
SQUAD = {
    "data": [
        {
            "title": "Tour",
            "paragraphs": [
                {
                    "context": PARAGRAPH,
                    "qas": [
                        {
                            "id": "t1",
                            "question": "Quand la tour fut-elle bâtie ?",
                            "answers": [
                                {"text": "1889", "answer_start": PARAGRAPH.index("1889")},
                                {"text": " 1889", "answer_start": PARAGRAPH.index(" 1889")},
                            ],
                        },
                        {
                            "id": "t2",
                            "question": "Qu'est-ce qui fut repeint ?",
                            "answers": [{"text": "la tour", "answer_start": 50}],
                        },
                        {
                            "id": "t3",
                            "question": "Qui la vendit ?",
                            "answers": [],
                            "is_impossible": True,
                        },
                        {
                            "id": "t4",
                            "question": "Où ?",
                            "answers": [{"text": "à Lyon", "answer_start": 3}],
                        },
                    ],
                }
            ],
        },
        {
            "title": "Pont",
            "paragraphs": [
                {
                    "context": "Le pont relie les deux rives.",
                    "qas": [
                        {
                            "id": "p1",
                            "question": "Que relie le pont ?",
                            "answers": [{"text": "les deux rives", "answer_start": 14}],
                        }
                    ],
                }
            ],
        },
    ]
}
Writer = Callable[[str, str], Path]


def questions_of(folder: Path) -> dict[str, Question]:
    evaluation = EvaluationSet(folder.name, folder / "questions.jsonl", folder / "corpus")
    return {question.id: question for question in load_checked(evaluation)[0].questions}


class TestSquad:
    @pytest.fixture
    def file(self, written: Writer) -> Path:
        return written("squad.json", json.dumps(SQUAD))

    def test_each_paragraph_is_a_document_to_the_letter(self, file: Path, tmp_path: Path) -> None:
        imported = import_squad(file, tmp_path / "set")
        assert (imported.documents, imported.questions) == (2, 4)
        text = (tmp_path / "set" / "corpus" / "0000" / "000.txt").read_bytes().decode()
        assert text == PARAGRAPH

    def test_answers_become_gold_slices(self, file: Path, tmp_path: Path) -> None:
        import_squad(file, tmp_path / "set")
        found = questions_of(tmp_path / "set")
        [gold] = found["t1"].gold
        assert (gold.document, gold.start, gold.text) == ("0000/000", 23, "1889")
        assert found["t1"].kind == "when"
        assert (found["t1"].tags, found["p1"].tags) == (("even_article",), ("odd_article",))
        assert not found["t3"].answerable

    def test_a_wrong_offset_is_put_right_at_the_nearest_place(
        self, file: Path, tmp_path: Path
    ) -> None:
        import_squad(file, tmp_path / "set")
        [gold] = questions_of(tmp_path / "set")["t2"].gold
        assert gold.start == PARAGRAPH.index("la tour")

    def test_an_answer_that_is_not_there_is_left_out_and_said(
        self, file: Path, tmp_path: Path
    ) -> None:
        [reason] = import_squad(file, tmp_path / "set").left_out
        assert "data[0].paragraphs[0].qas[3] (t4): 'à Lyon' is not in its paragraph" in reason

    def test_withheld_paragraphs_make_unanswerable_questions(
        self, file: Path, tmp_path: Path
    ) -> None:
        with pytest.raises(EvaluationError, match="found 0 documents and 5 questions"):
            import_squad(file, tmp_path / "all", withheld=1)
        import_squad(file, tmp_path / "half", withheld=0.25)
        found = questions_of(tmp_path / "half").values()
        assert {q.id for q in found if WITHHELD in q.tags} == {"t1", "t2", "t3", "t4"}
        assert [q.id for q in found if q.answerable] == ["p1"]

    def test_titles_are_those_of_the_articles(self, file: Path, tmp_path: Path) -> None:
        import_squad(file, tmp_path / "set", titles=True)
        side = (tmp_path / "set" / "corpus" / "0001" / "000.toml").read_text(encoding="utf-8")
        assert side == 'title = "Pont"\n'

    @pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
    def test_compressed_files_are_read(
        self, tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
    ) -> None:
        path = tmp_path / f"squad.json{suffix}"
        path.write_bytes(pack(json.dumps(SQUAD).encode()))
        assert import_squad(path, tmp_path / "set").questions == 4


class TestBeir:
    @pytest.fixture
    def source(self, written: Writer, tmp_path: Path) -> Path:
        corpus = [
            {"_id": "d/1", "title": "Pont", "text": "Le pont fut bâti en 1902."},
            {"_id": "d2", "title": "", "text": "La gare ferme à minuit."},
            {"_id": "d3", "title": "Copie", "text": "La gare ferme à minuit."},
            {"_id": "d4", "text": " "},
        ]
        queries = [
            {"_id": "q1", "text": "Quand fut bâti le pont ?"},
            {"_id": "q2", "text": "Quand ferme la gare ?"},
            {"_id": "q3", "text": "Une question d'un autre lot"},
            {"_id": "q4", "text": "Une question sans document"},
        ]
        written("b/corpus.jsonl", "\n".join(map(json.dumps, corpus)))
        written("b/queries.jsonl", "\n".join(map(json.dumps, queries)))
        written(
            "b/qrels/test.tsv",
            "query-id\tcorpus-id\tscore\nq1\td/1\t2\nq1\td2\t0\nq2\td3\t1\nq4\td2\t0\n",
        )
        return tmp_path / "b"

    def test_documents_questions_and_grades(self, source: Path, tmp_path: Path) -> None:
        imported = import_beir(source, tmp_path / "set")
        found = questions_of(tmp_path / "set")
        assert set(found) == {"q1", "q2"}
        assert found["q1"].relevant == (Relevant("d%2F1", 2),)
        assert found["q2"].relevant == (Relevant("d2", 1),), "a copy is the same document"
        assert imported.documents == 2
        assert len(imported.left_out) == 2

    @pytest.mark.parametrize(
        ("file", "content", "said"),
        [
            ("corpus.jsonl", "{", "corpus.jsonl, line 1: expected a JSON object"),
            ("corpus.jsonl", '{"_id": 3, "text": ""}', 'line 1: expected the text field "_id"'),
            ("queries.jsonl", '\n{"_id": "q1"}', 'queries.jsonl, line 2: expected .*"text"'),
            ("qrels/test.tsv", "q1 d2 1", "test.tsv, line 1: expected question, document and"),
            ("qrels/test.tsv", "q1\td9\t1", "queries.jsonl, line 1: .* found 'd9'"),
            ("qrels/test.tsv", "q1\td2\tyes", "test.tsv, line 1"),
            ("qrels/test.tsv", "q9\td2\t1", "found 2 documents and 0 questions"),
        ],
    )
    def test_a_wrong_line_is_named_and_nothing_is_left(
        self, source: Path, tmp_path: Path, file: str, content: str, said: str
    ) -> None:
        (source / file).write_text(content, encoding="utf-8")
        with pytest.raises(Exception, match=said):
            import_beir(source, tmp_path / "set")
        assert [path.name for path in tmp_path.iterdir()] == ["b"]


class TestPairs:
    def test_each_answer_is_a_document(self, written: Writer, tmp_path: Path) -> None:
        rows = [
            {"question": "Quand ?", "answer": "À midi.\nOu à minuit."},
            {"question": "À quelle heure ?", "answer": "À midi.\nOu à minuit."},
            {"question": " ", "answer": "Rien."},
        ]
        path = written("aide.jsonl", "\n".join(map(json.dumps, rows)))
        imported = import_pairs(path, tmp_path / "set")
        assert (imported.documents, imported.questions, len(imported.left_out)) == (1, 2, 1)
        found = questions_of(tmp_path / "set")
        assert {question.relevant for question in found.values()} == {(Relevant("00001"),)}


def squad_with(**changes: Any) -> str:  # noqa: ANN401  (any JSON)
    asked = {"id": "t1", "question": "Quand ?", "answers": [], **changes}
    paragraph = {"context": "Le pont fut bâti en 1902.", "qas": [asked, asked]}
    return json.dumps({"data": [{"paragraphs": [paragraph]}]})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "expected a file in SQuAD's format"),
        ("{}", "data: expected a file in SQuAD's format, found: Field required"),
        ('{"data": []}', "data: expected a file in SQuAD's format"),
        (squad_with(id=3), r"data\[0\].paragraphs\[0\].qas\[0\].id: expected"),
        (squad_with(answers=[{"text": "x"}]), r"qas\[0\].answers\[0\].answer_start"),
        (squad_with(), r"qas\[1\]: expected a new id, found 't1', already at .*qas\[0\]"),
    ],
)
def test_a_wrong_squad_file_is_named_and_leaves_nothing(
    written: Writer, tmp_path: Path, content: str, said: str
) -> None:
    path = written("squad.json", content)
    with pytest.raises(EvaluationError, match=said):
        import_squad(path, tmp_path / "set")
    assert [path.name for path in tmp_path.iterdir()] == ["squad.json"]


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"none\.json: cannot be read"):
        import_squad(tmp_path / "none.json", tmp_path / "set")


def test_an_existing_set_is_replaced_only_when_told(written: Writer, tmp_path: Path) -> None:
    path = written("squad.json", json.dumps(SQUAD))
    import_squad(path, tmp_path / "set")
    with pytest.raises(EvaluationError, match="--replace"):
        import_squad(path, tmp_path / "set")
    broken = written("broken.json", "{}")
    with pytest.raises(EvaluationError, match="SQuAD"):
        import_squad(broken, tmp_path / "set", replace=True)
    assert len(questions_of(tmp_path / "set")) == 4, "a failed import keeps the earlier set"
    assert import_squad(path, tmp_path / "set", replace=True).questions == 4
