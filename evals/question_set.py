"""Questions with the quotations that answer them, one JSON object a line.

| field        | type             | meaning                                                |
|--------------|------------------|--------------------------------------------------------|
| `id`         | string           | unique in the file                                     |
| `turns`      | list of strings  | the conversation's questions; the last one is asked    |
| `standalone` | string, optional | the last turn as a question that needs no conversation |
| `answerable` | boolean          | whether the documents hold an answer                   |
| `gold`       | list of objects  | slices that answer; any one is enough                  |
| `kind`       | one of `Kind`    | what is asked for                                      |
| `tags`       | list of strings  | what is special about the question ("typo" ...)        |
| `relevant`   | list, optional   | documents that answer as wholes, no slice being known  |

A gold slice is `{"document": key, "start": int, "end": int, "text": string}`, the shortest that
answers, in code points of the document's text. A quote answers when it contains one of them.
A relevant document is `{"document": key, "grade": int}`, the grade 1 or more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from corpus.errors import MotamotError
from evals.nearest_span import nearest_span

Kind = Literal[
    "who",
    "when",
    "where",
    "how_many",
    "why",
    "list",
    "definition",
    "yes_no",
    "which",
    "how",
    "other",
]


_STRICT = ConfigDict(extra="forbid", strict=True)


class InvalidQuestionSet(MotamotError):
    """A question file cannot be used; the text names the file and the line."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A slice of a document that answers: `text == document_text[start:end]`, in code points."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Relevant:
    """A document that answers as a whole, and how well: 1 or more."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    document: str
    grade: int = 1


@dataclass(frozen=True, slots=True)
class Question:
    """A question to evaluate, with the conversation that leads to it; fields as above."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: str
    turns: tuple[str, ...]
    answerable: bool
    gold: tuple[Gold, ...]
    kind: Kind
    tags: tuple[str, ...]
    standalone: str | None = None
    relevant: tuple[Relevant, ...] = ()

    def grades(self) -> dict[str, int]:
        """Return the grade of each document that answers: those of the slices have 1."""
        return {gold.document: 1 for gold in self.gold} | {
            relevant.document: relevant.grade for relevant in self.relevant
        }


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of one file, in its order; `name` is the file's name without extension."""

    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A gold quotation that its document no longer holds at its offsets.

    :param found: what the document holds there; None when there is no such document.
    :param suggestion: the nearest quotation of the same document, None when nothing is near.
    """

    question: str
    gold: Gold
    found: str | None
    suggestion: Gold | None

    def __str__(self) -> str:
        """Say what was expected, what was found and what could replace it."""
        place = f"{self.gold.document}[{self.gold.start}:{self.gold.end}]"
        if self.found is None:
            return f"{self.question}: expected a document {self.gold.document!r}, found none"
        said = f"{self.question}: expected {self.gold.text!r} at {place}, found {self.found!r}"
        if (near := self.suggestion) is None:
            return f"{said}; nothing near it in the document: write a new quotation"
        return f"{said}; nearest is {near.text!r} at [{near.start}:{near.end}]"


def load(path: Path) -> QuestionSet:
    """Read and check a question file.

    :raises InvalidQuestionSet: at the first line that is wrong, or when there is no question.
    """
    first_line: dict[str, int] = {}
    questions = []
    for number, line in enumerate(_lines(path), start=1):
        where = f"{path}, line {number}"
        question = _question(line, where)
        if (first := first_line.setdefault(question.id, number)) != number:
            raise InvalidQuestionSet(
                f"{where}: expected a new id, found {question.id!r}, already on line {first}."
            )
        questions.append(question)
    if not questions:
        raise InvalidQuestionSet(f"{path}: expected one question a line, found an empty file.")
    return QuestionSet(path.stem, tuple(questions))


def validate(question_set: QuestionSet, texts: Mapping[str, str]) -> list[Problem]:
    """Check each gold quotation against the documents' texts, given by document key."""
    return [
        _problem(question.id, gold, texts.get(gold.document))
        for question in question_set.questions
        for gold in (*question.gold, *_absent(question, texts))
        if gold.document not in texts or texts[gold.document][gold.start : gold.end] != gold.text
    ]


def _absent(question: Question, texts: Mapping[str, str]) -> list[Gold]:
    """Return an empty slice of each relevant document that is not in the corpus."""
    return [Gold(r.document, 0, 0, "") for r in question.relevant if r.document not in texts]


def _problem(question: str, gold: Gold, text: str | None) -> Problem:
    if text is None:
        return Problem(question, gold, None, None)
    span = nearest_span(gold.text, text, gold.start)
    suggestion = Gold(gold.document, *span, text[slice(*span)]) if span else None
    return Problem(question, gold, text[gold.start : gold.end], suggestion)


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InvalidQuestionSet(f"{path}: cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InvalidQuestionSet(
            f"{path}: expected UTF-8, found the byte 0x{error.object[error.start]:02x} "
            f"at offset {error.start}; save the file in UTF-8."
        ) from error
    return text.removesuffix("\n").split("\n") if text.strip() else []


def _question(line: str, where: str) -> Question:
    try:
        question = _adapter().validate_json(line)
    except ValidationError as error:
        wrong = "; ".join(_said(detail) for detail in error.errors())
        raise InvalidQuestionSet(f"{where}: expected a question, found {wrong}.") from error
    for problem in _contradictions(question):
        raise InvalidQuestionSet(f"{where} ({question.id}): {problem}.")
    return question


def _said(detail: ErrorDetails) -> str:
    field = ".".join(map(str, detail["loc"]))
    return f"{field}: {detail['msg']}" if field else detail["msg"]


@cache
def _adapter() -> TypeAdapter[Question]:
    return TypeAdapter(Question)


def _contradictions(question: Question) -> Iterator[str]:
    standalone = [] if question.standalone is None else [question.standalone]
    texts = [question.id, *question.turns, *question.tags, *standalone]
    if not question.turns or not all(text.strip() for text in texts):
        yield "expected an id, turns, tags and stand-alone question with text, found an empty one"
    if question.answerable and not question.grades():
        yield "expected a gold quotation for an answerable question, found none"
    if question.grades() and not question.answerable:
        yield "expected no gold quotation for an unanswerable question, found one"
    if any(relevant.grade < 1 for relevant in question.relevant):
        yield "expected grades of 1 or more for the relevant documents, found less"
    for gold in question.gold:
        if not gold.text.strip() or gold.start < 0 or gold.end - gold.start != len(gold.text):
            yield (
                f"expected offsets as far apart as the gold text is long ({len(gold.text)}), "
                f"found {gold.start} to {gold.end}"
            )
