"""Step 2: embeddings of the French pieces, from those of the English pieces they translate."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from tokenizers import Tokenizer

log = logging.getLogger(__name__)

Floats = NDArray[np.float32]


def incidence(tokenizer: "Tokenizer", texts: Sequence[str]) -> "csr_matrix":
    """Sparse matrix (texts, pieces): 1 where the text has the piece, specials left out."""
    from scipy.sparse import csr_matrix

    rows: list[int] = []
    columns: list[int] = []
    for first in range(0, len(texts), 20_000):
        batch = tokenizer.encode_batch(
            list(texts[first : first + 20_000]), add_special_tokens=False
        )
        for row, encoding in enumerate(batch, start=first):
            ids = set(encoding.ids)
            rows += [row] * len(ids)
            columns += ids
    shape = (len(texts), tokenizer.get_vocab_size())
    return csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=shape)


def dice(french: "csr_matrix", english: "csr_matrix") -> "csr_matrix":
    """Dice coefficient of every French piece with every English piece: sparse (French, English).

    ``2 n(f, e) / (n(f) + n(e))`` over pairs, each weighted by one over its number of pieces.
    """
    from scipy.sparse import diags

    size = np.asarray(french.sum(1)).ravel() + np.asarray(english.sum(1)).ravel()
    weight = diags(1 / np.maximum(size, 1))
    together = (french.T @ (weight @ english)).tocoo()
    n_french = np.asarray((weight @ french).sum(0)).ravel()
    n_english = np.asarray((weight @ english).sum(0)).ravel()
    total = n_french[together.row] + n_english[together.col]
    together.data = 2 * together.data / total
    return together.tocsr()


def best_pieces(scores: "csr_matrix", row: int, count: int) -> tuple[NDArray[np.int32], Floats]:
    """Return the ``count`` English pieces of highest Dice for a French piece, and their Dice."""
    first, last = scores.indptr[row], scores.indptr[row + 1]
    values, columns = scores.data[first:last], scores.indices[first:last]
    top = np.argsort(-values, kind="stable")[:count]
    return columns[top], values[top]


def align(
    vocabulary: Sequence[str],
    scores: "csr_matrix",
    evidence: NDArray[np.int64],
    teacher: dict[str, int],
    embeddings: Floats,
    letters: "Tokenizer",
    count: int = 3,
    sure: float = 0.1,
    rare: int = 4,
) -> Floats:
    """Word embeddings (pieces, dimensions) of a French vocabulary.

    ``scores`` is :func:`dice`, ``evidence`` the number of pairs that have each piece. The mean of
    the best ``count`` English rows, weighted by Dice², is mixed with the teacher's row of the same
    letters (or the mean of its pieces of those letters). A best Dice of ``sure`` leaves nothing of
    the latter; a piece seen in fewer than ``rare`` pairs takes it alone.
    """
    table = np.empty((len(vocabulary), embeddings.shape[1]), dtype=np.float32)
    for row, piece in enumerate(vocabulary):
        own = _same_letters(piece, teacher, embeddings, letters)
        columns, values = best_pieces(scores, row, count)
        if len(columns) == 0 or evidence[row] < rare or values[0] <= 0:
            table[row] = own
            continue
        translated = (values**2) @ embeddings[columns] / (values**2).sum()
        trust = min(1.0, float(values[0]) / sure)
        if piece in teacher and teacher[piece] == columns[0]:
            trust = 0.0
        table[row] = trust * translated + (1 - trust) * own
    return table


def _same_letters(
    piece: str, teacher: dict[str, int], embeddings: Floats, letters: "Tokenizer"
) -> Floats:
    if piece in teacher:
        own: Floats = embeddings[teacher[piece]]
        return own
    found = letters.encode(piece.removeprefix("##"), add_special_tokens=False)
    ids = found.ids
    if piece.startswith("##"):
        inside = [f"##{token.removeprefix('##')}" for token in found.tokens]
        ids = [teacher.get(token, i) for token, i in zip(inside, ids, strict=True)]
    mean: Floats = embeddings[ids].mean(0)
    return mean
