"""BM25 over French terms, kept by bm25s."""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

K1 = 1.2
"""Saturation of a term's frequency (Robertson & Zaragoza 2009)."""
B = 0.75
"""Share of the correction for a passage's length."""

TermGroup = tuple[str, ...]
"""Terms that stand for one word of a question: a passage counts the best of them only."""


class LexicalIndex:
    """BM25 scores (Lucene's variant) of passages for groups of terms."""

    def __init__(self, bm25: Any) -> None:  # noqa: ANN401  (bm25s has no type information)
        self._bm25 = bm25

    @classmethod
    def build(cls, passages: Iterable[Sequence[str]]) -> "LexicalIndex":
        """Index passages given as the list of their terms, in row order."""
        import bm25s

        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        numbers[""]  # bm25s's own empty term; without it no passage may be without terms
        rows = [  # arrays of four bytes a term: a million passages fit in memory
            array("I", map(numbers.__getitem__, terms)) for terms in passages
        ]
        vocabulary = dict(numbers)
        bm25 = bm25s.BM25(method="lucene", k1=K1, b=B)
        with np.errstate(invalid="ignore"):  # the mean length of passages may be 0
            bm25.index((rows, vocabulary), show_progress=False)
        return cls(bm25)

    def __len__(self) -> int:
        """Return the number of passages."""
        return int(self._bm25.scores["num_docs"])

    def __contains__(self, term: str) -> bool:
        """Whether a passage has the term."""
        return term in self._bm25.vocab_dict

    def inverse_document_frequency(self, term: str) -> float:
        """Return ln(1 + (n - f + 0.5) / (f + 0.5)) for a term in f of n passages (Lucene's)."""
        number = self._bm25.vocab_dict.get(term)
        starts = self._bm25.scores["indptr"]
        frequency = 0 if number is None else int(starts[number + 1] - starts[number])
        return math.log1p((len(self) - frequency + 0.5) / (frequency + 0.5))

    def scores(self, groups: Sequence[TermGroup]) -> NDArray[np.float32]:
        """Return the BM25 score of every passage, shape (passages,).

        Each group adds the score of its best term in the passage; unknown terms add nothing.
        """
        vocabulary = self._bm25.vocab_dict
        known = [[vocabulary[term] for term in group if term in vocabulary] for group in groups]
        total = self._bm25.get_scores_from_ids([ids[0] for ids in known if len(ids) == 1])
        for ids in known:
            if len(ids) > 1:
                forms = [self._bm25.get_scores_from_ids([term]) for term in ids]
                total += np.maximum.reduce(forms)
        return np.asarray(total, dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write the index as NumPy arrays and JSON."""
        self._bm25.save(folder, show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Open an index written by `save`, its arrays mapped in memory.

        :raises ValueError: NumPy's or JSON's own error when a file is not what `save` wrote.
        """
        import bm25s

        return cls(bm25s.BM25.load(folder, mmap=True, show_progress=False))
