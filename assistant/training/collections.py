"""Collections cut out of PIAF in which a part of the answers is missing on purpose."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from index.training.data import Piaf, Question

SMALL_ARTICLES = 3
"""Articles of a small collection, about nine paragraphs."""
SMALL_COLLECTIONS = 40
FAR_QUESTIONS = 12
"""Questions of other articles asked to each small collection."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Paragraphs that are indexed and the questions asked to them.

    :param paragraphs: numbers of the paragraphs that are indexed.
    :param questions: some have their paragraph among them, the others cannot be answered.
    """

    name: str
    paragraphs: tuple[int, ...]
    questions: tuple[Question, ...]


def collections(piaf: Piaf, parity: int, seed: int = 0) -> Iterator[Collection]:
    """Yield a large collection, then small ones, from the articles at even or odd positions.

    The large one keeps half of the articles whole. A small one keeps half of the paragraphs of a
    few articles, so that a missing answer has the same subject as what is there.
    """
    rng = random.Random(seed)
    articles = sorted({a for a in piaf.articles if a % 2 == parity})
    questions = piaf.half(parity)
    kept = set(rng.sample(articles, len(articles) // 2))
    yield Collection(
        "large", tuple(p for p, a in enumerate(piaf.articles) if a in kept), tuple(questions)
    )
    rng.shuffle(articles)
    for number in range(min(SMALL_COLLECTIONS, len(articles) // SMALL_ARTICLES)):
        group = set(articles[number * SMALL_ARTICLES : (number + 1) * SMALL_ARTICLES])
        inside = [p for p, a in enumerate(piaf.articles) if a in group]
        near = [q for q in questions if piaf.articles[q.paragraph] in group]
        far = [q for q in questions if piaf.articles[q.paragraph] not in group]
        yield Collection(
            "small",
            tuple(sorted(rng.sample(inside, (len(inside) + 1) // 2))),
            (*near, *rng.sample(far, FAR_QUESTIONS)),
        )
