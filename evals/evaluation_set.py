"""A question set with the corpus it asks about: the shipped ones, and imported ones by name."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import corpus
from corpus.document import Document
from corpus.folder import read_folder
from evals.errors import EvaluationError
from evals.question_set import InvalidQuestionSet, QuestionSet, load, validate

HOME = Path(".motamot") / "evals"
"""Where imported sets, their indexes and the runs are kept, outside the repository's files."""

QUESTIONS = "questions.jsonl"
CORPUS = "corpus"
_SHIPPED = Path(__file__).parent / "questions"
_MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Where a question set and the documents it asks about lie."""

    name: str
    questions: Path
    corpus: Path


SHIPPED: Mapping[str, EvaluationSet] = {
    each.name: each
    for each in (
        EvaluationSet("otan", _SHIPPED / "otan.jsonl", Path(corpus.__file__).parent / "documents"),
        EvaluationSet("dialogues", _SHIPPED / "dialogues.jsonl", _SHIPPED / "texts"),
    )
}


def find(name: str, home: Path = HOME) -> EvaluationSet:
    """Return a shipped set, an imported one, or that of a folder written by an importer.

    :raises EvaluationError: when there is no such set; the message lists those there are.
    """
    if name in SHIPPED:
        return SHIPPED[name]
    for folder in (home / "sets" / name, Path(name)):
        if (folder / QUESTIONS).is_file():
            return EvaluationSet(folder.resolve().name, folder / QUESTIONS, folder / CORPUS)
    raise EvaluationError(
        f"Expected a question set, found none called {name!r}. There are: "
        f"{', '.join(names(home))}. Import another: motamot eval import --help"
    )


def names(home: Path = HOME) -> list[str]:
    """Return the names of the shipped and of the imported sets."""
    return [*SHIPPED, *sorted(path.parent.name for path in home.glob(f"sets/*/{QUESTIONS}"))]


def load_checked(evaluation: EvaluationSet) -> tuple[QuestionSet, dict[str, str]]:
    """Read the questions and the texts of the documents, by key.

    :raises InvalidQuestionSet: when a line is wrong or a gold quotation is not in the corpus.
    """
    question_set = load(evaluation.questions)
    documents = (each for each in read_folder(evaluation.corpus) if isinstance(each, Document))
    texts = {document.key: document.text for document in documents}
    lines = {question.id: line for line, question in enumerate(question_set.questions, start=1)}
    problems = validate(question_set, texts)
    if problems:
        said = [
            f"{evaluation.questions}, line {lines[problem.question]}: {problem}"
            for problem in problems[:_MOST_SHOWN]
        ]
        if len(problems) > _MOST_SHOWN:
            said.append(f"and {len(problems) - _MOST_SHOWN} more")
        raise InvalidQuestionSet("\n".join(said))
    return question_set, texts


def corpus_sha256(folder: Path) -> str:
    """Return a hash of the names and bytes of a folder's files."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
