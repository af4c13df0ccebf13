"""What the assistant sees when a question is asked to a collection."""

import logging
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import Candidate, candidates_of
from assistant.training.collections import Collection
from assistant.weighing import Judge, Reading, read_again
from assistant.weights import Evidence
from index.builder import build
from index.embedder import Embedder, Vectors
from index.engine import SearchEngine
from index.settings import IndexSettings
from index.training.data import Piaf, Question
from index.version import IndexFolder

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Observation:
    """The candidates for a question, and which of them contain its answer.

    :param answerable: whether the paragraph of the question is in the collection.
    :param words: number of words looked for.
    :param contains: for each candidate, whether the sentence contains the answer; shape (n,).
    """

    collection: str
    answerable: bool
    question: Question
    words: int
    candidates: tuple[Candidate, ...]
    contains: NDArray[np.bool_]

    @property
    def features(self) -> NDArray[np.float64]:
        """Evidence, shape (n, features)."""
        return np.stack([candidate.features for candidate in self.candidates])


def readings_of(
    observations: Sequence[Observation], evidence: Evidence, judge: Judge
) -> list[Reading]:
    """Return the reading of each question."""
    return [read_again(o.question.text, o.candidates, evidence, judge) for o in observations]


class RememberingEmbedder:
    """An embedder that embeds each text once, for collections that share paragraphs."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[tuple[str, str], NDArray[np.float32]] = {}
        self.name = embedder.name
        self.fingerprint = embedder.fingerprint
        self.dimension = embedder.dimension

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension)."""
        return self._encode("question", texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension)."""
        return self._encode("passage", texts)

    def count_tokens(self, text: str) -> int:
        """Return the number of tokens of a text, special tokens left out."""
        return self._embedder.count_tokens(text)

    def _encode(self, role: str, texts: Sequence[str]) -> Vectors:
        missing = list(dict.fromkeys(t for t in texts if (role, t) not in self._known))
        if missing:
            encode = (
                self._embedder.encode_questions
                if role == "question"
                else self._embedder.encode_passages
            )
            for text, vector in zip(missing, encode(missing), strict=True):
                self._known[role, text] = vector
        return np.stack([self._known[role, text] for text in texts])


def observe(
    piaf: Piaf, collections: Iterator[Collection], settings: IndexSettings, embedder: Embedder
) -> list[Observation]:
    """Index each collection and ask it its questions."""
    remembering = RememberingEmbedder(embedder)
    observed: list[Observation] = []
    for collection in collections:
        with tempfile.TemporaryDirectory() as folder:
            engine = _index(piaf, collection, settings, remembering, Path(folder))
            remembering.encode_questions([question.text for question in collection.questions])
            observed += [
                _observe(engine, collection, question) for question in collection.questions
            ]
        log.info("%s: %d questions asked", collection.name, len(collection.questions))
    return [observation for observation in observed if observation.candidates]


def _index(
    piaf: Piaf, collection: Collection, settings: IndexSettings, embedder: Embedder, folder: Path
) -> SearchEngine:
    corpus = folder / "corpus"
    corpus.mkdir()
    for number in collection.paragraphs:
        (corpus / f"{number}.txt").write_bytes(piaf.paragraphs[number].encode())
    index = IndexFolder(folder / "index")
    build(corpus, index, settings, embedder)
    return SearchEngine.open(index, settings, embedder)


def _observe(engine: SearchEngine, collection: Collection, question: Question) -> Observation:
    results = engine.search(question.text)
    candidates = (
        candidates_of(results, engine.inverse_document_frequency) if results.question.words else []
    )
    return Observation(
        collection.name,
        question.paragraph in collection.paragraphs,
        question,
        len(results.question.words),
        tuple(candidates),
        np.array([_contains(candidate, question) for candidate in candidates], dtype=np.bool_),
    )


def _contains(candidate: Candidate, question: Question) -> bool:
    span = candidate.span
    return (
        candidate.hit.passage.document.key == str(question.paragraph)
        and span.start <= question.start
        and question.end <= span.end
    )
