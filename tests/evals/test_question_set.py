"""Question sets: the shipped ones hold, and a wrong line is named."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from corpus.document import Document
from corpus.folder import read_folder
from evals.question_set import (
    Gold,
    InvalidQuestionSet,
    Kind,
    Question,
    QuestionSet,
    load,
    validate,
)

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "evals" / "questions"
DOCUMENTATION = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
TEXT = "Le pont fut bâti en 1902. Il fut détruit en 1944 par la crue."
GOLD = {"document": "pont", "start": 20, "end": 24, "text": "1902"}
LINE: dict[str, Any] = {
    "id": "pont-1",
    "turns": ["Quand le pont fut-il bâti ?"],
    "answerable": True,
    "gold": [GOLD],
    "kind": "when",
    "tags": ["literal"],
}


def texts_of(folder: Path) -> dict[str, str]:
    documents = [document for document in read_folder(folder) if isinstance(document, Document)]
    return {document.key: document.text for document in documents}


@pytest.fixture(scope="module")
def otan() -> QuestionSet:
    return load(QUESTIONS / "otan.jsonl")


@pytest.fixture(scope="module")
def dialogues() -> QuestionSet:
    return load(QUESTIONS / "dialogues.jsonl")


def tagged(question_set: QuestionSet, *tags: str) -> list[Question]:
    return [question for question in question_set.questions if set(tags) & set(question.tags)]


class TestShippedSets:
    def test_every_gold_is_a_slice_of_its_document(
        self, otan: QuestionSet, dialogues: QuestionSet
    ) -> None:
        assert validate(otan, texts_of(ROOT / "corpus" / "documents")) == []
        assert validate(dialogues, texts_of(QUESTIONS / "texts")) == []

    @pytest.mark.parametrize(
        ("tag", "least"),
        [
            ("paraphrase", 25),
            ("no_accents", 15),
            ("typo", 10),
            ("unanswerable_near", 15),
            ("unanswerable_far", 15),
            ("uppercase", 3),
            ("variant", 5),
            ("long_question", 3),
            ("keywords_only", 5),
        ],
    )
    def test_otan_has_enough_of_each_tag(self, otan: QuestionSet, tag: str, least: int) -> None:
        assert len(tagged(otan, tag)) >= least

    def test_otan_has_enough_questions_of_every_kind(self, otan: QuestionSet) -> None:
        assert len(otan.questions) >= 140
        kinds = Counter(question.kind for question in otan.questions)
        assert all(kinds[kind] >= 10 for kind in get_args(Kind) if kind != "other")

    @pytest.mark.parametrize(("name", "least"), [("otan", 25), ("dialogues", 80)])
    def test_a_third_of_the_dialogues_change_the_topic(self, name: str, least: int) -> None:
        several_turns = [q for q in load(QUESTIONS / f"{name}.jsonl").questions if len(q.turns) > 1]
        assert len(several_turns) >= least
        changes = [question for question in several_turns if "topic_change" in question.tags]
        assert 3 * len(changes) >= len(several_turns)

    def test_dialogues_show_every_way_to_follow_up(self, dialogues: QuestionSet) -> None:
        counts = Counter(tag for question in dialogues.questions for tag in question.tags)
        ways = ["ellipsis", "pronoun", "demonstrative", "comparison", "correction", "return"]
        assert all(counts[way] >= 5 for way in ways), counts

    def test_dialogues_hold_single_questions_with_and_without_answer(
        self, dialogues: QuestionSet
    ) -> None:
        single = [question for question in dialogues.questions if len(question.turns) == 1]
        assert sum(question.answerable for question in single) >= 40
        assert sum(not question.answerable for question in single) >= 40

    @pytest.mark.parametrize("name", ["otan", "dialogues"])
    def test_tags_agree_with_the_other_fields(self, name: str) -> None:
        for question in load(QUESTIONS / f"{name}.jsonl").questions:
            tags = set(question.tags)
            several = len(question.turns) > 1
            assert several == bool(tags & {"follow_up", "topic_change"}), question.id
            assert several == (question.standalone is not None), question.id
            unanswerable = bool(tags & {"unanswerable_near", "unanswerable_far"})
            assert question.answerable != unanswerable, question.id
            if "no_accents" in tags:
                assert question.turns[-1].isascii(), question.id
            if "topic_change" in tags:
                assert question.standalone == question.turns[-1], question.id

    @pytest.mark.parametrize("name", ["otan", "dialogues"])
    def test_no_conversation_is_asked_twice(self, name: str) -> None:
        turns = Counter(question.turns for question in load(QUESTIONS / f"{name}.jsonl").questions)
        assert [repeated for repeated, count in turns.items() if count > 1] == []

    @pytest.mark.parametrize("name", ["otan", "dialogues"])
    def test_the_documentation_gives_their_size(self, name: str) -> None:
        questions = load(QUESTIONS / f"{name}.jsonl").questions
        conversations = sum(len(question.turns) > 1 for question in questions)
        unanswerable = sum(not question.answerable for question in questions)
        row = next(line for line in DOCUMENTATION.splitlines() if f"`{name}.jsonl`" in line)
        assert [int(cell) for cell in row.split("|") if cell.strip().isdigit()] == [
            len(questions),
            conversations,
            unanswerable,
        ]

    def test_the_documentation_shows_a_real_line(self) -> None:
        example = json.loads(DOCUMENTATION.split("```json")[1].split("```")[0])
        lines = (QUESTIONS / "otan.jsonl").read_text(encoding="utf-8").splitlines()
        assert example in map(json.loads, lines)


def written(folder: Path, *lines: dict[str, Any] | str) -> Path:
    path = folder / "pont.jsonl"
    rows = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


class TestLoad:
    def test_reads_every_field(self, tmp_path: Path) -> None:
        line = LINE | {"turns": ["Et le pont ?", "Quand ?"], "standalone": "Quand le pont ?"}
        assert load(written(tmp_path, line)) == QuestionSet(
            "pont",
            (
                Question(
                    id="pont-1",
                    turns=("Et le pont ?", "Quand ?"),
                    answerable=True,
                    gold=(Gold("pont", 20, 24, "1902"),),
                    kind="when",
                    tags=("literal",),
                    standalone="Quand le pont ?",
                ),
            ),
        )

    def test_a_line_separator_inside_a_question_does_not_cut_it(self, tmp_path: Path) -> None:
        line = json.dumps(LINE | {"turns": ["Quand\u2028\u0085 ?"]}, ensure_ascii=False)
        assert load(written(tmp_path, line)).questions[0].turns == ("Quand\u2028\u0085 ?",)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ("{", "Invalid JSON"),
            ("", "Invalid JSON"),
            ("[]", "found"),
            (LINE | {"id": "b", "colour": "red"}, "colour"),
            (LINE | {"id": "b", "kind": "whence"}, "kind"),
            (LINE | {"id": "b", "answerable": "yes"}, "answerable"),
            (LINE | {"id": "b", "gold": [GOLD | {"page": 3}]}, "gold.0.page"),
            (LINE | {"id": "b", "gold": [GOLD | {"start": "20"}]}, "gold.0.start"),
            ({key: LINE[key] for key in LINE if key != "turns"}, "turns"),
            (LINE | {"id": "b", "turns": []}, "turns"),
            (LINE | {"id": "b", "turns": ["Quand ?", " "]}, "turns"),
            (LINE | {"id": ""}, "an id"),
            (LINE | {"id": "b", "standalone": ""}, "stand-alone"),
            (LINE | {"id": "b", "tags": [" "]}, "tags"),
            (LINE | {"id": "b", "gold": []}, "expected a gold quotation for an answerable"),
            (LINE | {"id": "b", "answerable": False}, "expected no gold quotation"),
            (LINE | {"id": "b", "gold": [GOLD | {"end": 25}]}, "found 20 to 25"),
            (LINE | {"id": "b", "gold": [GOLD | {"start": -4, "end": 0}]}, "found -4 to 0"),
            (LINE, "already on line 1"),
        ],
    )
    def test_a_wrong_line_is_named(
        self, tmp_path: Path, wrong: dict[str, Any] | str, said: str
    ) -> None:
        path = written(tmp_path, LINE, wrong)
        with pytest.raises(InvalidQuestionSet) as caught:
            load(path)
        assert f"{path}, line 2" in str(caught.value)
        assert said in str(caught.value)

    def test_an_empty_file_is_an_error(self, tmp_path: Path) -> None:
        path = tmp_path / "empty.jsonl"
        path.touch()
        with pytest.raises(InvalidQuestionSet, match="empty file"):
            load(path)

    def test_a_missing_file_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidQuestionSet, match=r"none\.jsonl: cannot be read"):
            load(tmp_path / "none.jsonl")

    def test_another_encoding_is_an_error(self, tmp_path: Path) -> None:
        path = tmp_path / "latin.jsonl"
        path.write_bytes('{"id": "été"}'.encode("latin-1"))
        with pytest.raises(InvalidQuestionSet, match="0xe9 at offset 8"):
            load(path)


class TestValidate:
    @pytest.fixture
    def question_set(self, tmp_path: Path) -> QuestionSet:
        return load(written(tmp_path, LINE))

    def test_an_unchanged_document_has_no_problem(self, question_set: QuestionSet) -> None:
        assert validate(question_set, {"pont": TEXT}) == []

    def test_a_moved_quotation_is_found_again(self, question_set: QuestionSet) -> None:
        text = "Note. " + TEXT
        [problem] = validate(question_set, {"pont": text})
        assert (problem.question, problem.found) == ("pont-1", text[20:24])
        assert problem.suggestion == Gold("pont", 26, 30, "1902")
        assert "nearest is '1902' at [26:30]" in str(problem)

    def test_a_lost_quotation_has_no_suggestion(self, question_set: QuestionSet) -> None:
        [problem] = validate(question_set, {"pont": "Rien de tel."})
        assert problem.suggestion is None
        assert "nothing near it" in str(problem)

    def test_an_unknown_document_is_named(self, question_set: QuestionSet) -> None:
        [problem] = validate(question_set, {"gare": TEXT})
        assert (problem.found, problem.suggestion) == (None, None)
        assert "expected a document 'pont', found none" in str(problem)
