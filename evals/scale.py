"""How a collection of some size is built, opened and asked."""

import random
import resource
import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from assistant.assistant import Assistant, load_embedder
from assistant.settings import Settings
from corpus.folder import document_paths
from index.build_report import Progress
from index.builder import build
from index.embedder import Embedder, Vectors
from index.embedding_cache import BATCH
from index.engine import SearchEngine
from index.store_texts import ROWS, texts_of
from index.version import STORE, IndexFolder

QUESTIONS = 200
WARMING = 20
"""Questions asked before those that are timed."""
_WORDS = 8
"""Of a question, taken one after the other from a document."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What was measured.

    :param texts: passages and sentences that went through the model.
    :param build_seconds: of the build, model included.
    :param model_seconds: of those, in the model.
    :param bare_seconds: of the model alone, given the same texts in a loop; None if not measured.
    :param build_memory: peak of the process while building, model included, in bytes.
    :param unchanged_seconds: of a build after which nothing changed.
    :param edited_seconds: of a build after which one document changed.
    :param index_bytes: size of the version on disk, without the embeddings kept between builds.
    :param open_seconds: from a loaded model to an engine that answers.
    :param milliseconds: p50 and p95 of a question, warm.
    """

    documents: int
    passages: int
    sentences: int
    texts: int
    build_seconds: float
    model_seconds: float
    bare_seconds: float | None
    build_memory: int
    unchanged_seconds: float
    edited_seconds: float
    index_bytes: int
    open_seconds: float
    milliseconds: tuple[float, float]


class TimedEmbedder:
    """An embedder that keeps how long it embedded passages."""

    def __init__(self, embedder: Embedder) -> None:
        self.name = embedder.name
        self.fingerprint = embedder.fingerprint
        self.dimension = embedder.dimension
        self.encode_questions = embedder.encode_questions
        self.count_tokens = embedder.count_tokens
        self._embedder = embedder
        self.seconds = 0.0

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension)."""
        started = time.perf_counter()
        vectors = self._embedder.encode_passages(texts)
        self.seconds += time.perf_counter() - started
        return vectors


def measure(settings: Settings, progress: Progress, *, bare: bool = False) -> Scale:
    """Build the index that the settings name three times, open it and ask it questions.

    One document of the corpus is edited between the builds.

    :param bare: also embed every text in a bare loop, as long again as the model took.
    :raises MotamotError: when it cannot be built or opened.
    """
    embedder = TimedEmbedder(load_embedder(settings.retrieval))
    index = IndexFolder(settings.index)
    corpus, retrieval = settings.corpus, settings.retrieval
    built = build(corpus, index, retrieval, embedder, full=True, progress=progress)
    model_seconds, memory = embedder.seconds, _peak_memory()
    bare_seconds = _bare_seconds(index, embedder) if bare else None
    unchanged = build(corpus, index, retrieval, embedder, progress=progress)
    with document_paths(corpus)[0].open("a", encoding="utf-8") as file:
        file.write("\n\nUne phrase de plus.\n")
    edited = build(corpus, index, retrieval, embedder, progress=progress)
    assistant = Assistant.open(settings)
    manifest = index.manifest(index.current())
    return Scale(
        documents=manifest.documents,
        passages=manifest.passages,
        sentences=manifest.sentences,
        texts=built.embedded,
        build_seconds=built.seconds,
        model_seconds=model_seconds,
        bare_seconds=bare_seconds,
        build_memory=memory,
        unchanged_seconds=unchanged.seconds,
        edited_seconds=edited.seconds,
        index_bytes=manifest.bytes,
        open_seconds=_seconds_to_open(settings, embedder),
        milliseconds=_milliseconds(assistant, questions(corpus)),
    )


def _bare_seconds(index: IndexFolder, embedder: TimedEmbedder) -> float:
    """Return how long the model takes for the texts of the published version, and nothing else."""
    with closing(sqlite3.connect(index.folder(index.current()) / STORE)) as store:
        texts = iter(dict.fromkeys(t for rows in ROWS for t in texts_of(store, rows)))
    before = embedder.seconds
    while batch := list(islice(texts, BATCH)):
        embedder.encode_passages(batch)
    return embedder.seconds - before


def questions(corpus: Path, seed: int = 7) -> list[str]:
    """Return questions made of words that follow one another in documents of a corpus."""
    chance = random.Random(seed)
    asked = []
    for path in chance.choices(document_paths(corpus), k=WARMING + QUESTIONS):
        words = path.read_text(encoding="utf-8").split()
        first = chance.randrange(max(len(words) - _WORDS, 1))
        asked.append(" ".join(words[first : first + _WORDS]))
    return asked


def _milliseconds(assistant: Assistant, asked: Sequence[str]) -> tuple[float, float]:
    times = [assistant.answer(question).milliseconds["total"] for question in asked][WARMING:]
    median, slow = np.percentile(times, (50, 95))
    return float(median), float(slow)


def _seconds_to_open(settings: Settings, embedder: Embedder) -> float:
    started = time.perf_counter()
    SearchEngine.open(IndexFolder(settings.index), settings.retrieval, embedder)
    return time.perf_counter() - started


def _peak_memory() -> int:
    """Return the most bytes that this process has held."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
