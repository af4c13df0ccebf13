"""What a version must pass before it is published."""

from pathlib import Path

import numpy as np

from index.analysis.terms import terms_of
from index.dense import DenseIndex
from index.embedder import Embedder
from index.errors import IndexCorrupt, TooMuchLost
from index.lexical import LexicalIndex
from index.previous import PreviousVersion
from index.store import Store
from index.version import LEXICAL, PASSAGES, SENTENCES, STORE, Manifest

LARGEST_LOSS = 0.5
"""Share of the published passages whose documents may go without being asked for."""

_PROBES = 3
_LEAST_COSINE = 0.99
"""Between a passage's stored vector and a new one; half precision and batching stay above it."""


def check_version(folder: Path, manifest: Manifest, embedder: Embedder) -> None:
    """Open every structure of a version, compare their counts and find some of its passages.

    :raises IndexCorrupt: when one does not open or they do not agree; the message says which.
    """
    try:
        store = Store(folder / STORE)
        lexical = LexicalIndex.load(folder / LEXICAL)
        passages, sentences = (DenseIndex.load(folder / name) for name in (PASSAGES, SENTENCES))
    except (IndexCorrupt, RuntimeError, ValueError, OSError) as error:
        raise IndexCorrupt(f"Version {manifest.version} does not open: {error}") from error
    counts = {
        "the manifest": (manifest.passages, manifest.sentences),
        "the store": (len(store.first_sentences), store.sentence_count),
        "the dense index": (len(passages), len(sentences)),
        "the lexical index": (len(lexical), manifest.sentences),
    }
    if len(set(counts.values())) > 1:
        found = ", ".join(f"{p} and {s} in {name}" for name, (p, s) in counts.items())
        raise IndexCorrupt(
            f"The counts of version {manifest.version} differ: passages and sentences are {found}"
        )
    _probe(store, lexical, passages, embedder)


def _probe(store: Store, lexical: LexicalIndex, dense: DenseIndex, embedder: Embedder) -> None:
    """Look some passages up by their own words, and compare their vectors with new ones."""
    rows = np.unique(np.linspace(0, len(dense) - 1, _PROBES).astype(np.int64))
    texts = [store.passage(int(row)).text for row in rows]
    for row, text, vector in zip(rows, texts, embedder.encode_passages(texts), strict=True):
        terms = terms_of(text)
        if terms and lexical.scores([(term,) for term in terms])[row] <= 0:
            raise IndexCorrupt(f"Passage {row} is not found by its own words")
        cosine = float(dense.similarities(vector, np.array([row]))[0])
        if cosine < _LEAST_COSINE:
            raise IndexCorrupt(
                f"Passage {row} does not have its vector: "
                f"cosine {cosine:.3f} with its text embedded again"
            )


def check_losses(previous: PreviousVersion, keys: set[str], identities: set[bytes]) -> None:
    """Refuse a version that lacks most of the published documents.

    :raises TooMuchLost: when more than `LARGEST_LOSS` of the published passages would go.
    """
    lost = previous.lost_passages(keys, identities)
    total = previous.manifest.passages
    if lost > LARGEST_LOSS * total:
        raise TooMuchLost(
            f"This version would lose {lost} of the {total} published passages, whose documents "
            "are no longer there or can no longer be read. Is it the right folder? "
            "If so, build with --force. The published version is as it was."
        )
