"""SQuAD files (PIAF, FQuAD, SQuAD 2): each paragraph becomes a document.

Rajpurkar et al. 2018, Know What You Don't Know.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from evals.errors import EvaluationError
from evals.importers.set_writer import Imported, SetWriter, kind_of, writing
from evals.importers.source_file import read
from evals.question_set import Gold, Question

WITHHELD = "document_withheld"
"""Tag of the questions whose paragraph was left out of the corpus."""


class _Answer(BaseModel):
    text: str
    answer_start: int


class _Asked(BaseModel):
    id: str
    question: str
    answers: list[_Answer] = []
    is_impossible: bool = False


class _Paragraph(BaseModel):
    context: str
    qas: list[_Asked]


class _Article(BaseModel):
    title: str = ""
    paragraphs: list[_Paragraph]


class _File(BaseModel):
    data: list[_Article] = Field(min_length=1)


def import_squad(
    path: Path, folder: Path, *, titles: bool = False, withheld: float = 0, replace: bool = False
) -> Imported:
    """Write the paragraphs and questions of a SQuAD file as a set.

    Questions are tagged `even_article` or `odd_article` by the position of their article, from 0.

    :param titles: give each paragraph the title of its article.
    :param withheld: share of the paragraphs, drawn by their text, left out of the corpus; their
        questions become unanswerable.
    :raises EvaluationError: when the file is not in SQuAD's format; the message gives the place.
    """
    articles = _read(path)
    with writing(folder, replace) as writer:
        for position, article in enumerate(articles):
            for number, paragraph in enumerate(article.paragraphs):
                where = f"{path}, data[{position}].paragraphs[{number}]"
                key = f"{position:04d}/{number:03d}"
                tag = "odd_article" if position % 2 else "even_article"
                if _draw(paragraph.context) < withheld:
                    _write_withheld(writer, paragraph, (tag, WITHHELD), where)
                    continue
                key = writer.document(key, paragraph.context, article.title if titles else "")
                _write(writer, paragraph, key, tag, where)
    return writer.close()


def _read(path: Path) -> list[_Article]:
    try:
        return _File.model_validate_json(read(path)).data
    except ValidationError as error:
        wrong = error.errors()[0]
        place = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in wrong["loc"])
        raise EvaluationError(
            f"{path}, {place.removeprefix('.') or 'start'}: expected a file in SQuAD's format, "
            f"found: {wrong['msg']}."
        ) from error


def _write(writer: SetWriter, paragraph: _Paragraph, key: str, tag: str, where: str) -> None:
    for number, asked in enumerate(paragraph.qas):
        place = f"{where}.qas[{number}]"
        golds = tuple(dict.fromkeys(_golds(asked, key, paragraph.context)))
        if not asked.question.strip():
            writer.left_out.append(f"{place} ({asked.id}): the question is empty")
        elif golds or asked.is_impossible or not asked.answers:
            writer.question(_question(asked, golds, (tag,)), place)
        else:
            answer = asked.answers[0].text
            writer.left_out.append(f"{place} ({asked.id}): {answer!r} is not in its paragraph")


def _write_withheld(
    writer: SetWriter, paragraph: _Paragraph, tags: tuple[str, ...], where: str
) -> None:
    for number, asked in enumerate(paragraph.qas):
        if asked.question.strip():
            writer.question(_question(asked, (), tags), f"{where}.qas[{number}]")


def _question(asked: _Asked, golds: tuple[Gold, ...], tags: tuple[str, ...]) -> Question:
    return Question(
        id=asked.id,
        turns=(asked.question,),
        answerable=bool(golds),
        gold=golds,
        kind=kind_of(asked.question),
        tags=tags,
    )


def _golds(asked: _Asked, key: str, context: str) -> Iterator[Gold]:
    """Yield the answers as slices, white space left out, wrong offsets put right."""
    for answer in () if asked.is_impossible else asked.answers:
        text = answer.text.strip()
        starts = [match.start() for match in re.finditer(re.escape(text), context)] if text else []
        if starts:
            start = min(starts, key=lambda offset: abs(offset - answer.answer_start))
            yield Gold(key, start, start + len(text), text)


def _draw(text: str) -> float:
    """Return a number in [0, 1) that depends on the text only."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") / 2**48
