"""TREC files of a run, for the tools of the field: the judgments and the ranking.

qrels: `question 0 document grade`; run: `question Q0 document rank score tag`.
"""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from evals.outcome import Outcome
from evals.question_set import Question

QRELS = "qrels.trec"
RUN = "run.trec"


def write_trec(
    folder: Path, questions: Sequence[Question], outcomes: Sequence[Outcome], tag: str
) -> None:
    """Write both files in a folder; white space in names is escaped as in web addresses."""
    with (folder / QRELS).open("w", encoding="utf-8") as file:
        for question in questions:
            for document, grade in question.grades().items():
                file.write(f"{_name(question.id)} 0 {_name(document)} {grade}\n")
    with (folder / RUN).open("w", encoding="utf-8") as file:
        for outcome in outcomes:
            for rank, document in enumerate(outcome.documents, start=1):
                name, score = _name(document), len(outcome.documents) - rank + 1
                file.write(f"{_name(outcome.id)} Q0 {name} {rank} {score} {_name(tag)}\n")


def _name(text: str) -> str:
    return quote(text, safe="/:'()-_.àâçéèêëîïôùûüœ") or "-"
