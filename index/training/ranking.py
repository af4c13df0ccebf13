"""Retrieval sets with one right text for each question, and the measures of a ranking."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.sentences import sentence_spans
from index.analysis.stemming import stems
from index.analysis.terms import is_sought, terms_of
from index.analysis.tokens import words_of
from index.lexical import LexicalIndex

Floats = NDArray[np.floating[Any]]
Encode = Callable[[Sequence[str]], Floats]


def ranks(scores: Floats, gold: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rank (from 1) of the gold text of each question; a tie counts against it."""
    best = scores[np.arange(len(gold)), gold][:, None]
    rank: NDArray[np.int64] = (scores >= best).sum(1)
    return rank


def ndcg(scores: Floats, gold: NDArray[np.int64], k: int = 10) -> float:
    """Return nDCG at ``k`` with one right text for each question."""
    rank = ranks(scores, gold)
    return float(np.where(rank <= k, 1 / np.log2(rank + 1), 0).mean())


def recall(scores: Floats, gold: NDArray[np.int64], k: int = 1) -> float:
    """Share of questions whose right text is among the first ``k``."""
    return float((ranks(scores, gold) <= k).mean())


def lexical_scores(questions: Sequence[str], texts: Sequence[str]) -> Floats:
    """BM25 of the project (questions, texts), divided by the best score of each question."""
    index = LexicalIndex.build(terms_of(text) for text in texts)
    rows = []
    for question in questions:
        parts = [part for word in words_of(question) for part in word.parts]
        scores = index.scores([stems(part) for part in parts if is_sought(part)])
        rows.append(scores / max(float(scores.max(initial=0)), 1e-9))
    return np.stack(rows)


@dataclass(frozen=True, slots=True)
class Retrieval:
    """One retrieval set with what does not depend on the model: BM25 scores and sentences."""

    questions: list[str]
    texts: list[str]
    gold: NDArray[np.int64]
    lexical: Floats
    sentences: list[str]
    owners: NDArray[np.int64]

    def dense(self, encode: Encode) -> tuple[Floats, Floats]:
        """Cosine with the text, and best cosine with one of its sentences."""
        asked = encode(self.questions)
        whole = asked @ encode(self.texts).T
        single = asked @ encode(self.sentences).T
        starts = np.searchsorted(self.owners, np.arange(len(self.texts)))
        return whole, np.maximum.reduceat(single, starts, axis=1)


def retrieval(questions: list[str], texts: list[str], gold: list[int]) -> Retrieval:
    """Return a retrieval set ready to be measured."""
    cut = [
        (owner, text[start:end])
        for owner, text in enumerate(texts)
        for start, end in sentence_spans(text)
    ]
    owners = np.array([owner for owner, _ in cut])
    lexical = lexical_scores(questions, texts)
    return Retrieval(questions, texts, np.array(gold), lexical, [s for _, s in cut], owners)
