"""Search in a published version: lexical and dense candidates, fused."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document
from index.analysis.question import ReadQuestion, read_question
from index.dense import DenseIndex, Rows
from index.embedder import Embedder, Vectors
from index.errors import IndexCorrupt
from index.filters import Condition, accepts_all
from index.lexical import LexicalIndex
from index.passage import Hit
from index.presets import FusionTuning, fusion_of
from index.recipe import check_recipe, recipe_of
from index.settings import IndexSettings
from index.store import Store
from index.version import (
    HASHED_AT_OPENING,
    LEXICAL,
    PASSAGES,
    SENTENCES,
    STORE,
    IndexFolder,
    Manifest,
)

CANDIDATES = 100
"""Passages that each way of searching brings to the fusion."""


MOST_SENTENCES = 500_000
"""Sentences beyond which they bring no candidates of their own, only weigh those of others: every
vector is compared with the question, and a passage has two to five sentences."""
_FILTERS = 8
"""Sets of conditions whose passages are remembered."""


@dataclass(frozen=True, slots=True)
class Results:
    """The passages found for a question, best first, and the question as it was read.

    :param none_accepted: whether no document at all meets the conditions of the search.
    """

    question: ReadQuestion
    hits: tuple[Hit, ...]
    none_accepted: bool = False


@dataclass(frozen=True, slots=True)
class _Accepted:
    """Whether each passage, and each sentence, is of an accepted document."""

    passages: NDArray[np.bool_]
    sentences: NDArray[np.bool_]


class SearchEngine:
    """Answers `search` from one version; safe to use from several threads."""

    def __init__(
        self, folder: Path, manifest: Manifest, embedder: Embedder, fusion: FusionTuning
    ) -> None:
        self.version = manifest.version
        self._embedder = embedder
        self._fusion = fusion
        self._store = Store(folder / STORE)
        self._accepted = lru_cache(maxsize=_FILTERS)(partial(_accepted_by, self._store))
        self._bounds = np.append(self._store.first_sentences, self._store.sentence_count)
        self._lexical = LexicalIndex.load(folder / LEXICAL)
        self._passages = DenseIndex.load(folder / PASSAGES)
        self._sentences = DenseIndex.load(folder / SENTENCES)

    @classmethod
    def open(
        cls, index: IndexFolder, settings: IndexSettings, embedder: Embedder
    ) -> "SearchEngine":
        """Open the published version: sizes of its files compared, small ones whole.

        :raises IndexMissing: when no version is published.
        :raises IndexCorrupt: when a file is not what the manifest says, as far as that is compared.
        :raises IndexMismatch: when it was made by another recipe.
        """
        manifest = index.manifest(index.current())
        check_recipe(index, manifest.recipe, recipe_of(settings, embedder))
        index.check(manifest, largest_hashed=HASHED_AT_OPENING)
        try:
            return cls(index.folder(manifest.version), manifest, embedder, fusion_of(settings))
        except (IndexCorrupt, RuntimeError, ValueError, OSError) as error:
            raise index.corrupt(str(error)) from error

    def search(self, question: str, k: int = 10, conditions: Sequence[Condition] = ()) -> Results:
        """Return the k best passages for a question.

        The score is BM25 divided by its best value for the question, plus the weighted similarity
        of meaning; equal scores keep the order of the collection. A question without a word to look
        for finds nothing. Words and their rarity are those of the whole collection.

        :param conditions: all of which the document of a passage must meet.
        """
        read = read_question(question, self)
        if not read.words:
            return Results(read, ())
        accepted = self._accepted(tuple(conditions)) if conditions else None
        if accepted is not None and not accepted.passages.any():
            return Results(read, (), none_accepted=True)
        lexical = self._lexical.scores([word.terms for word in read.words])
        if accepted is not None:
            lexical[~accepted.passages] = 0
        vector = self._embedder.encode_questions([read.text])[0]
        rows = self._candidates(lexical, vector, accepted)
        similarities, starts = self._sentence_similarities(vector, rows)
        share = self._fusion.sentence_share
        dense = (1 - share) * self._passages.similarities(vector, rows)
        dense += share * np.maximum.reduceat(similarities, starts[:-1])
        best = float(lexical.max(initial=0.0))
        score = self._fusion.dense_weight * dense + (lexical[rows] / best if best else 0.0)
        hits = tuple(
            Hit(
                self._store.passage(int(rows[i])),
                float(score[i]),
                float(dense[i]),
                float(lexical[rows[i]]),
                tuple(map(float, similarities[starts[i] : starts[i + 1]])),
            )
            for i in np.lexsort((rows, -score))[:k]
        )
        return Results(read, hits)

    def documents(self) -> list[tuple[str, str, str]]:
        """Return the key, title and source of every document, by key."""
        return self._store.documents()

    @property
    def sentence_count(self) -> int:
        """Number of sentences of all passages."""
        return self._store.sentence_count

    def sentences(self) -> Iterator[str]:
        """Yield every sentence, passage after passage."""
        for number in range(len(self._bounds) - 1):
            passage = self._store.passage(number)
            for span in passage.sentences:
                yield passage.document.text[span.start : span.end]

    def document(self, key: str) -> Document:
        """Return a document by its key.

        :raises KeyError: when the version has no such document.
        """
        return self._store.document_by_key(key)

    def inverse_document_frequency(self, term: str) -> float:
        """Return how rare a term is: near 0 in every passage, the most in none."""
        return self._lexical.inverse_document_frequency(term)

    def surfaces(self, folded: str) -> list[tuple[str, int]]:
        """Return how a folded word is written in the collection, commonest first."""
        return self._store.surfaces(folded)

    def compound(self, joined: str) -> str | None:
        """Return how a folded compound is written in the collection, if it is."""
        return self._store.compound(joined)

    def has_term(self, term: str) -> bool:
        """Whether a passage has this index term."""
        return term in self._lexical

    def _candidates(
        self, lexical: NDArray[np.float32], vector: Vectors, accepted: "_Accepted | None"
    ) -> Rows:
        matching = _best(lexical, CANDIDATES)
        passages = self._passages.nearest(
            vector, CANDIDATES, accepted.passages if accepted else None
        )
        if len(self._sentences) > MOST_SENTENCES:
            return np.unique(np.concatenate([matching, passages]))
        sentences = self._sentences.nearest(
            vector, CANDIDATES, accepted.sentences if accepted else None
        )
        holders = np.searchsorted(self._bounds[:-1], sentences, side="right") - 1
        return np.unique(np.concatenate([matching, passages, holders]))

    def _sentence_similarities(
        self, vector: Vectors, rows: Rows
    ) -> tuple[NDArray[np.float32], Rows]:
        """Return the cosines of the sentences of some passages, one passage after the other.

        :return: cosines, shape (sentences,), and where each passage's begin, shape (rows + 1,).
        """
        first, last = self._bounds[rows], self._bounds[rows + 1]
        starts = np.concatenate([[0], np.cumsum(last - first)])
        sentences = np.arange(starts[-1]) + np.repeat(first - starts[:-1], last - first)
        return self._sentences.similarities(vector, sentences), starts


def _best(scores: NDArray[np.float32], k: int) -> Rows:
    """Return the rows of the k best scores above 0, in any order; the first of equal ones."""
    rows = np.flatnonzero(scores)
    if len(rows) <= k:
        return rows
    found = scores[rows]
    least = np.partition(found, -k)[-k]
    above, equal = rows[found > least], rows[found == least]
    return np.concatenate([above, equal[: k - len(above)]])


def _accepted_by(store: Store, conditions: tuple[Condition, ...]) -> _Accepted:
    passages = store.passages_of(lambda entry: accepts_all(conditions, entry))
    sentences = np.diff(store.first_sentences, append=store.sentence_count)
    return _Accepted(passages, np.repeat(passages, sentences))
