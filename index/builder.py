"""A corpus folder becomes a published version."""

import hashlib
import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.document import Document, Skipped
from corpus.errors import EmptyCorpus
from corpus.folder import document_paths, read_folder
from index.analysis.terms import ANALYSER, terms_of
from index.analysis.vocabulary import VocabularyCounter
from index.dense import DenseIndex
from index.embedder import Embedder
from index.embedding_cache import EmbeddingCache
from index.errors import BuildFailed
from index.lexical import LexicalIndex
from index.settings import IndexSettings
from index.splitter import SPLITTER, passage_sentences, passage_spans
from index.store import StoreWriter
from index.version import (
    FORMAT,
    LEXICAL,
    PASSAGES,
    SENTENCES,
    STORE,
    IndexFolder,
    Manifest,
    Recipe,
    file_records,
)

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Called with a step ("documents" or "vectors"), how many are done and how many there are."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    :param embedded: texts that went through the model; the others were known from earlier builds.
    """

    version: str
    documents: int
    passages: int
    sentences: int
    embedded: int
    seconds: float
    skipped: tuple[Skipped, ...]


def recipe_of(settings: IndexSettings, embedder: Embedder) -> Recipe:
    """Return what a version built with these settings is made by."""
    return Recipe(
        format=FORMAT,
        model=settings.model,
        model_fingerprint=embedder.fingerprint,
        splitter=SPLITTER,
        passage_tokens=settings.passage_tokens,
        analyser=ANALYSER,
    )


def build(
    corpus: Path,
    index: IndexFolder,
    settings: IndexSettings,
    embedder: Embedder,
    *,
    strict: bool = False,
    full: bool = False,
    progress: Progress = lambda step, done, total: None,
) -> BuildReport:
    """Build a version of the index from a corpus folder and publish it.

    Only texts that no earlier build embedded with this model go through the model.

    :param strict: fail when a document is skipped, instead of listing it in the report.
    :param full: embed every text again.
    :raises EmptyCorpus: when the folder holds no readable document.
    :raises BuildFailed: when another build is running, or `strict` and a document is unreadable.
    """
    started = time.perf_counter()
    index.path.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(index.lock, timeout=0), index.building() as folder:
            collection = _Collection(folder, settings.passage_tokens, embedder)
            _read(corpus, collection, strict, progress)
            cache = _open_cache(index, embedder, full)
            collection.write_vectors(cache, progress)
            manifest = collection.manifest(index, recipe_of(settings, embedder))
            index.publish(folder, manifest)
    except Timeout:
        raise BuildFailed(
            f"Another build of {index.path} is running; wait for it to end, then build again."
        ) from None
    except OSError as error:
        raise BuildFailed(
            f"Could not write the index in {index.path}: {error.strerror or error}. "
            "The published version is as it was."
        ) from error
    return BuildReport(
        version=manifest.version,
        documents=manifest.documents,
        passages=manifest.passages,
        sentences=manifest.sentences,
        embedded=cache.embedded,
        seconds=time.perf_counter() - started,
        skipped=tuple(collection.skipped),
    )


@dataclass
class _Collection:
    """The version under construction."""

    folder: Path
    passage_tokens: int
    embedder: Embedder
    skipped: list[Skipped] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store = StoreWriter(self.folder / STORE)
        self._digest = hashlib.sha256()
        self._vocabulary = VocabularyCounter()
        self._terms: list[list[str]] = []
        self._passage_texts: list[str] = []
        self._sentence_texts: list[str] = []

    def add(self, document: Document) -> None:
        """Cut and analyse a document."""
        text = document.text
        spans = list(passage_spans(document, self.passage_tokens, self.embedder.count_tokens))
        passages = [(span, passage_sentences(text, span)) for span in spans]
        self.store.add(document, passages)
        self._vocabulary.add(text)
        for part in (document.key, document.title, document.source, text):
            self._digest.update(hashlib.sha256(part.encode()).digest())
        for span, sentences in passages:
            context = f"{document.title}\n{document.section_at(span.start).heading}\n"
            self._terms.append(terms_of(context + text[span.start : span.end]))
            self._passage_texts.append(text[span.start : span.end])
            self._sentence_texts += [text[s.start : s.end] for s in sentences]

    def write_vectors(self, cache: EmbeddingCache, progress: Progress) -> None:
        """Write the lexical and dense indexes."""
        LexicalIndex.build(self._terms).save(self.folder / LEXICAL)
        total = len(self._passage_texts) + len(self._sentence_texts)
        done = 0
        for name, texts in ((PASSAGES, self._passage_texts), (SENTENCES, self._sentence_texts)):
            dense = DenseIndex(self.embedder.dimension)
            for vectors in cache.encode(texts):
                dense.add(vectors)
                done += len(vectors)
                progress("vectors", done, total)
            dense.save(self.folder / name)
        cache.close()
        self.store.add_vocabulary(self._vocabulary.surfaces(), self._vocabulary.compounds())
        self.store.close()

    def manifest(self, index: IndexFolder, recipe: Recipe) -> Manifest:
        """Describe the finished version."""
        corpus_sha256 = self._digest.hexdigest()
        return Manifest(
            version=index.next_name(corpus_sha256),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            recipe=recipe,
            corpus_sha256=corpus_sha256,
            documents=self.store.documents,
            passages=self.store.passages,
            sentences=self.store.sentences,
            files=file_records(self.folder),
        )


def _read(corpus: Path, collection: _Collection, strict: bool, progress: Progress) -> None:
    total = len(document_paths(corpus))
    for done, item in enumerate(read_folder(corpus), start=1):
        if isinstance(item, Skipped):
            log.warning("skipped %s: %s", item.path, item.reason)
            collection.skipped.append(item)
        else:
            collection.add(item)
        progress("documents", done, total)
    if strict and collection.skipped:
        raise BuildFailed(f"With --strict no document may be skipped.\n{_list(collection.skipped)}")
    if collection.store.passages == 0:
        raise EmptyCorpus(
            f"Expected readable documents in {corpus}, found none.\n{_list(collection.skipped)}"
        )


def _list(skipped: Sequence[Skipped]) -> str:
    return "\n".join(f"{item.path}: {item.reason}" for item in skipped)


def _open_cache(index: IndexFolder, embedder: Embedder, full: bool) -> EmbeddingCache:
    try:
        cache = EmbeddingCache(index.embeddings, embedder)
    except sqlite3.DatabaseError:
        log.warning("%s was damaged; every text is embedded again", index.embeddings)
        index.embeddings.unlink()
        cache = EmbeddingCache(index.embeddings, embedder)
    if full:
        cache.clear()
    return cache
