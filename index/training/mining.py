"""Hard negatives: paragraphs that BM25 or the student retrieves by mistake."""

from collections.abc import Sequence

import numpy as np

from index.training import data
from index.training.examples import is_choosing, training_questions
from index.training.ranking import Encode, lexical_scores


def hard_paragraphs(piaf: data.Piaf, encode: Encode, count: int = 6) -> list[list[int]]:
    """For each training question, ``count`` paragraphs that rank high and are not the right one.

    Only training paragraphs are candidates. Those that hold the answer's words are left out later.
    """
    questions = training_questions(piaf)
    allowed = [i for i, a in enumerate(piaf.articles) if a % 2 == 0 and not is_choosing(a)]
    texts = [piaf.paragraphs[i] for i in allowed]
    asked = [q.text for q in questions]
    scores = lexical_scores(asked, texts) + 1.5 * (encode(asked) @ encode(texts).T)
    return [
        without(np.argsort(-row)[: count + 1].tolist(), allowed, question.paragraph)[:count]
        for row, question in zip(scores, questions, strict=True)
    ]


def without(ranking: Sequence[int], allowed: Sequence[int], right: int) -> list[int]:
    """Paragraph numbers of a ranking over ``allowed``, the right one left out."""
    return [allowed[i] for i in ranking if allowed[i] != right]
