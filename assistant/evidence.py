"""How strongly each sentence of the best passages seems to answer, as numbers a model can weigh."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.emphasis.answer_span import answer_span
from assistant.emphasis.asked import Asked
from assistant.expected_answer import Kind, holds
from assistant.lacking import lacks
from assistant.years import agreement, years_in, years_of
from index.analysis.question import ReadQuestion, SoughtWord
from index.analysis.terms import terms_of
from index.engine import Results
from index.passage import Hit, Span

REMEMBERED = 2048
"""Sentences whose terms are kept in memory, about 10 MB."""
PASSAGES = 8
"""Best passages whose sentences are weighed."""

FEATURES = (
    "words",  # share of the sought words in the sentence, weighted by rarity
    "words_nearby",  # the same in the sentence and its two neighbours
    "words_passage",  # the same in the whole passage, its heading and the document's title
    "rare_word",  # whether the rarest sought word is in the passage
    "numbers",  # -1 to 1: share of the sought numbers in the sentence, 0 if none is sought
    "names",  # -1 to 1: share of the sought names in the passage or its heading, 0 if none is
    "similarity",  # cosine of the question and the sentence
    "similarity_lead",  # that cosine minus the passage's best other one
    "passage_similarity",  # similarity of meaning of the passage
    "passage_score",  # fused score of the passage
    "passage_lead",  # that score minus the best of all passages
    "kind",  # 1 when the sentence has the kind of thing asked, -1 when not, 0 if no kind is asked
    "length",  # logarithm of the sentence's length in characters
    "position",  # 1 for the first sentence of a passage, then 1/2, 1/3, …
)

FINER = (
    "short_answer",  # whether a date, number or name stands out as the answer in the sentence
    "year",  # 1 when the sentence is of a sought year, -1 when of others only, 0 if in doubt
    "lacking",  # whether nothing in the sentence could be the number or the date asked
)
"""Features that are weighed only among the best sentences, see `assistant.weighing`."""

_NAME = re.compile(r"(?:\w{1,2}['’])?[A-ZÀÂÇÉÈÊÎÏÔÙÛŒ]")

InverseDocumentFrequency = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a passage that may answer.

    :param position: index of the sentence in its passage.
    :param features: values in the order of `FEATURES`, then of `FINER`.
    """

    hit: Hit
    position: int
    features: NDArray[np.float64]

    @property
    def span(self) -> Span:
        """The sentence's slice of its document."""
        return self.hit.passage.sentences[self.position]

    @property
    def text(self) -> str:
        """The sentence."""
        return self.hit.passage.document.text[self.span.start : self.span.end]


def candidates_of(results: Results, idf: InverseDocumentFrequency) -> list[Candidate]:
    """Return every sentence of the best passages with its features, in the order of the hits."""
    sought = _Sought.of(results.question, idf)
    best = results.hits[0].score if results.hits else 0.0
    return [
        candidate for hit in results.hits[:PASSAGES] for candidate in _candidates(hit, best, sought)
    ]


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a question looks for.

    :param weights: rarity of each word, summing to 1; shape (words,), like the next two.
    :param asked: what would answer.
    :param years: the years named.
    :param numbers: whether each word is a number.
    :param names: whether each word is written as a name: a capital, and not opening the question.
    """

    words: tuple[SoughtWord, ...]
    asked: Asked
    years: frozenset[str]
    weights: NDArray[np.float64]
    numbers: NDArray[np.bool_]
    names: NDArray[np.bool_]

    @classmethod
    def of(cls, question: ReadQuestion, idf: InverseDocumentFrequency) -> "_Sought":
        words = question.words
        rarity = np.array([min(map(idf, word.terms)) for word in words])
        opening = question.text.lstrip("«\"'- ").lower()
        return cls(
            words,
            Asked.of(question.text),
            years_in(question.text),
            np.asarray(rarity / max(rarity.sum(), 1e-9), dtype=np.float64),
            np.array([any(map(str.isdigit, word.typed)) for word in words], dtype=np.bool_),
            np.array(
                [
                    _NAME.match(word.typed) is not None
                    and not opening.startswith(word.typed.lower())
                    for word in words
                ],
                dtype=np.bool_,
            ),
        )

    def found(self, text: str) -> NDArray[np.float64]:
        """Return 1 for each word that the text has, else 0, shape (words,)."""
        present = terms_in(text)
        return np.array([float(not present.isdisjoint(word.terms)) for word in self.words])


def _candidates(hit: Hit, best: float, sought: _Sought) -> Iterator[Candidate]:
    passage = hit.passage
    text = passage.document.text
    sentences = [text[s.start : s.end] for s in passage.sentences]
    found = np.array([sought.found(sentence) for sentence in sentences])
    context = sought.found(f"{passage.heading}\n{passage.document.title}")
    everywhere = np.maximum(found.max(axis=0, initial=0), context)
    years = years_of(sentences, passage.heading)
    similarities = np.array(hit.sentence_similarities)
    for i, sentence in enumerate(sentences):
        nearby = found[max(i - 1, 0) : i + 2].max(axis=0)
        others = np.delete(similarities, i)
        holding = holds(sentence, sought.asked.kind)
        kind = 0.0 if sought.asked.kind is Kind.OTHER else 1.0 if holding else -1.0
        yield Candidate(
            hit,
            i,
            np.array(
                [
                    found[i] @ sought.weights,
                    nearby @ sought.weights,
                    everywhere @ sought.weights,
                    everywhere[sought.weights.argmax()] if len(sought.words) else 0.0,
                    _balance(found[i][sought.numbers]),
                    _balance(everywhere[sought.names]),
                    similarities[i],
                    similarities[i] - others.max(initial=0.0),
                    hit.dense,
                    hit.score,
                    hit.score - best,
                    kind,
                    math.log(len(sentence) + 1),
                    1 / (i + 1),
                    float(answer_span(sought.asked, sentence) is not None),
                    agreement(sought.years, years[i]),
                    float(lacks(sought.asked, sentence)),
                ]
            ),
        )


@lru_cache(maxsize=REMEMBERED)
def terms_in(text: str) -> frozenset[str]:
    """Return the index terms of a text; those of the latest sentences are kept in memory."""
    return frozenset(terms_of(text))


def _balance(found: NDArray[np.float64]) -> float:
    """Return -1 when none is found, 1 when all are, 0 when there is none to find."""
    return float(2 * found.mean() - 1) if len(found) else 0.0
