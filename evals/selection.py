"""Which questions of a set are asked."""

import hashlib

from pydantic import BaseModel, ConfigDict

from evals.errors import EvaluationError
from evals.question_set import Question, QuestionSet


class Selection(BaseModel):
    """Questions with one of some tags, of one of some kinds, and no more than a limit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    limit: int | None = None

    def of(self, question_set: QuestionSet) -> list[Question]:
        """Return the selected questions in the order of the set.

        A limit keeps the same questions whatever the order of the file.

        :raises EvaluationError: when none is selected.
        """
        chosen = [question for question in question_set.questions if self._wants(question)]
        if self.limit is not None:
            drawn = sorted(chosen, key=_drawing)[: self.limit]
            kept = {question.id for question in drawn}
            chosen = [question for question in chosen if question.id in kept]
        if not chosen:
            raise EvaluationError(
                f"Expected questions in {question_set.name} with {self}, found none of its "
                f"{len(question_set.questions)}."
            )
        return chosen

    def __str__(self) -> str:
        """Name the restrictions, for messages and reports."""
        parts = [f"tag {tag}" for tag in self.tags] + [f"kind {kind}" for kind in self.kinds]
        return ", ".join(parts + ([f"at most {self.limit}"] if self.limit is not None else []))

    def _wants(self, question: Question) -> bool:
        tagged = not self.tags or not set(self.tags).isdisjoint(question.tags)
        return tagged and (not self.kinds or question.kind in self.kinds)


def _drawing(question: Question) -> str:
    return hashlib.sha256(question.id.encode()).hexdigest()
