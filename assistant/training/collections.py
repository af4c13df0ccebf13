"""Collections cut out of PIAF in which a part of the answers is missing on purpose."""

import random
from collections.abc import Iterator, Set
from dataclasses import dataclass

from index.training.data import Piaf, Question
from index.training.examples import is_choosing

SMALL_ARTICLES = 3
"""Articles of a small collection, about nine paragraphs."""
SMALL_COLLECTIONS = 40
SMALL_ROUNDS = 6
"""Ways in which the articles kept for choosing are put together in small collections."""
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


def fitting_collections(piaf: Piaf) -> Iterator[Collection]:
    """Yield collections of even articles, asked the questions of all of them."""
    yield from _collections(piaf, parity=0)


def unseen_collections(piaf: Piaf) -> Iterator[Collection]:
    """Yield collections of even articles, asked only what the default model was not trained on."""
    rng = random.Random(0)
    even = {a for a in piaf.articles if a % 2 == 0}
    asked = {a for a in even if is_choosing(a)}
    half = set(rng.sample(sorted(asked), len(asked) // 2))
    yield _large(piaf, even - half, asked)
    yield _large(piaf, even - (asked - half), asked)
    for _ in range(SMALL_ROUNDS):
        yield from _small(piaf, asked, rng)


def held_out_collections(piaf: Piaf) -> Iterator[Collection]:
    """Yield collections of odd articles, asked their questions: no model is trained on them."""
    yield from _collections(piaf, parity=1)


def _collections(piaf: Piaf, parity: int) -> Iterator[Collection]:
    rng = random.Random(0)
    articles = {a for a in piaf.articles if a % 2 == parity}
    yield _large(piaf, set(rng.sample(sorted(articles), len(articles) // 2)), articles)
    yield from _small(piaf, articles, rng)


def _large(piaf: Piaf, kept: Set[int], asked: Set[int]) -> Collection:
    """Return the whole articles kept, with the questions of those asked."""
    return Collection(
        "large",
        tuple(p for p, a in enumerate(piaf.articles) if a in kept),
        tuple(q for q in piaf.questions if piaf.articles[q.paragraph] in asked),
    )


def _small(piaf: Piaf, articles: Set[int], rng: random.Random) -> Iterator[Collection]:
    """Yield half of the paragraphs of a few articles: most missing answers have their subject."""
    questions = [q for q in piaf.questions if piaf.articles[q.paragraph] in articles]
    shuffled = rng.sample(sorted(articles), len(articles))
    for number in range(min(SMALL_COLLECTIONS, len(shuffled) // SMALL_ARTICLES)):
        group = set(shuffled[number * SMALL_ARTICLES : (number + 1) * SMALL_ARTICLES])
        inside = [p for p, a in enumerate(piaf.articles) if a in group]
        near = [q for q in questions if piaf.articles[q.paragraph] in group]
        far = [q for q in questions if piaf.articles[q.paragraph] not in group]
        yield Collection(
            "small",
            tuple(sorted(rng.sample(inside, (len(inside) + 1) // 2))),
            (*near, *rng.sample(far, FAR_QUESTIONS)),
        )
