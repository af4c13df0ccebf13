"""How strongly each sentence of the best passages seems to answer, as numbers a model can weigh."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.expected_answer import Kind, holds, kind_asked
from index.analysis.question import ReadQuestion
from index.analysis.terms import terms_of
from index.engine import Results
from index.passage import Hit, Span

PASSAGES = 8
"""Best passages whose sentences are weighed."""

FEATURES = (
    "words",  # share of the sought words in the sentence, weighted by rarity
    "words_nearby",  # the same in the sentence and its two neighbours
    "words_passage",  # the same in the whole passage, its heading and the document's title
    "rare_word",  # whether the rarest sought word is in the passage
    "similarity",  # cosine of the question and the sentence
    "similarity_lead",  # that cosine minus the passage's best other one
    "passage_similarity",  # similarity of meaning of the passage
    "passage_score",  # fused score of the passage
    "passage_lead",  # that score minus the best of all passages
    "kind",  # 1 when the sentence has the kind of thing asked, -1 when not, 0 if no kind is asked
    "length",  # logarithm of the sentence's length in characters
    "position",  # 1 for the first sentence of a passage, then 1/2, 1/3, …
)

InverseDocumentFrequency = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a passage that may answer.

    :param position: index of the sentence in its passage.
    :param features: values in the order of `FEATURES`.
    """

    hit: Hit
    position: int
    features: NDArray[np.float64]

    @property
    def span(self) -> Span:
        """The sentence's slice of its document."""
        return self.hit.passage.sentences[self.position]


def candidates_of(results: Results, idf: InverseDocumentFrequency) -> list[Candidate]:
    """Return every sentence of the best passages with its features, in the order of the hits."""
    kind = kind_asked(results.question.text)
    weights = _word_weights(results.question, idf)
    best = results.hits[0].score if results.hits else 0.0
    return [
        candidate
        for hit in results.hits[:PASSAGES]
        for candidate in _candidates(hit, best, kind, results.question, weights)
    ]


def _word_weights(question: ReadQuestion, idf: InverseDocumentFrequency) -> NDArray[np.float64]:
    """Return the rarity of each sought word, shape (words,), summing to 1."""
    rarity = np.array([min(map(idf, word.terms)) for word in question.words])
    return np.asarray(rarity / max(rarity.sum(), 1e-9), dtype=np.float64)


def _candidates(
    hit: Hit, best: float, kind: Kind, question: ReadQuestion, weights: NDArray[np.float64]
) -> Iterator[Candidate]:
    passage = hit.passage
    text = passage.document.text
    sentences = [text[s.start : s.end] for s in passage.sentences]
    found = np.array([_found(question, terms_of(sentence)) for sentence in sentences])
    context = _found(question, terms_of(f"{passage.heading}\n{passage.document.title}"))
    everywhere = np.maximum(found.max(axis=0, initial=0), context)
    similarities = np.array(hit.sentence_similarities)
    for i, sentence in enumerate(sentences):
        nearby = found[max(i - 1, 0) : i + 2].max(axis=0)
        others = np.delete(similarities, i)
        asked = 0.0 if kind is Kind.OTHER else 1.0 if holds(sentence, kind) else -1.0
        yield Candidate(
            hit,
            i,
            np.array(
                [
                    found[i] @ weights,
                    nearby @ weights,
                    everywhere @ weights,
                    everywhere[weights.argmax()] if len(weights) else 0.0,
                    similarities[i],
                    similarities[i] - others.max(initial=0.0),
                    hit.dense,
                    hit.score,
                    hit.score - best,
                    asked,
                    math.log(len(sentence) + 1),
                    1 / (i + 1),
                ]
            ),
        )


def _found(question: ReadQuestion, terms: Sequence[str]) -> NDArray[np.float64]:
    """Return 1 for each sought word that the terms have, else 0, shape (words,)."""
    present = set(terms)
    return np.array([float(not present.isdisjoint(w.terms)) for w in question.words])
