"""What people said of answers: their verdicts become questions, asked of the same documents.

A useful answer gives its quotes as gold; a refusal that was right, an answer that should have been
one and a missing document give questions without an answer. Of a wrong passage the right one is not
known: such questions are left out, with what a person needs to write them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Answer
from evals.importers.set_writer import Imported, kind_of, writing
from evals.question_set import Gold, Question


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer with a person's verdict on it.

    :param turns: the questions of the conversation up to the judged one, oldest first.
    :param verdict: "useful", "should_have_refused", "missing_document", or one of `UNKNOWN`.
    """

    id: str
    turns: tuple[str, ...]
    answer: Answer
    verdict: str
    comment: str


UNKNOWN = {
    "wrong_passage": "the right passage is not known",
    "should_have_answered": "the passage that answers is not known",
}


def import_feedback(
    judged: Iterable[Judged], corpus: Path, folder: Path, *, replace: bool = False
) -> Imported:
    """Write a set of judged answers, with a copy of the documents as they are now.

    :param corpus: folder of the documents that were asked.
    :raises EvaluationError: when no verdict gives a question.
    """
    with writing(folder, replace) as writer:
        found = writer.copy(corpus)
        for each in judged:
            question = _question(each)
            reason = UNKNOWN.get(each.verdict) or _problem(question, found)
            if reason:
                said = f" (comment: {each.comment})" if each.comment else ""
                writer.left_out.append(f"“{each.answer.understood}”: {reason}{said}")
            else:
                writer.question(question, each.id)
    return writer.close()


def _question(judged: Judged) -> Question:
    """Make a question of a verdict."""
    answer = judged.answer
    useful = judged.verdict == "useful" and answer.answered
    quotes = answer.quotes if useful else ()
    follows = len(judged.turns) > 1 and answer.understood != judged.turns[-1].strip()
    return Question(
        id=judged.id,
        turns=judged.turns,
        answerable=useful,
        gold=tuple(Gold(q.document, q.start, q.end, q.text) for q in quotes),
        kind=kind_of(answer.understood),
        tags=(judged.verdict,),
        standalone=answer.understood if follows else None,
    )


def _problem(question: Question, texts: Mapping[str, str]) -> str:
    """Say why a question cannot be asked of the documents; nothing when it can."""
    held = all(texts.get(g.document, "")[g.start : g.end] == g.text for g in question.gold)
    return "" if held else "the documents have changed since"
