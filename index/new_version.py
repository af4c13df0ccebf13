"""The version under construction."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.document import Document, Skipped
from corpus.errors import UnreadableDocument
from corpus.folder import free_key
from index.analysis.vocabulary import VocabularyCounter
from index.build_report import Progress
from index.dense_writer import DenseWriter
from index.embedding_cache import EmbeddingCache
from index.lexical import LexicalIndex
from index.prepared import PreparedDocument
from index.store_texts import Rows
from index.store_writer import StoreWriter
from index.stored_document import CopiedRun, Run, StoredDocument
from index.version import (
    LEXICAL,
    PASSAGES,
    SENTENCES,
    STORE,
    IndexFolder,
    Manifest,
    Recipe,
    file_records,
)

_DENSE: tuple[tuple[str, Rows], ...] = ((PASSAGES, "passages"), (SENTENCES, "sentences"))


class NewVersion:
    """Documents go in one by one; only their keys and hashes stay in memory.

    :param previous: folder of the version that documents are taken over from.
    """

    def __init__(self, folder: Path, previous: Path | None = None) -> None:
        self.folder = folder
        self.digests: dict[str, bytes] = {}
        self.identities: dict[bytes, str] = {}
        self.skipped: list[Skipped] = []
        self.duplicates: list[Skipped] = []
        self._previous = previous
        self._store = StoreWriter(folder / STORE, previous / STORE if previous else None)
        self._run: Run | None = None
        self._copied: list[CopiedRun] = []
        self._corpus = hashlib.sha256()

    def add_file(self, name: str, digest: bytes | None) -> None:
        """Record a file before what it holds is added."""
        self._store.add_file(name, digest)

    def skip(self, file: str, item: Skipped) -> None:
        """Leave out a file, or a record of one, that cannot be read."""
        self.skipped.append(item)
        self._store.add_left_out(file, item, duplicate=False)

    def add(self, prepared: PreparedDocument) -> None:
        """Add a document, unless another one has the same content or nothing can be quoted."""
        document, digest = prepared.document, prepared.digest
        if not prepared.passages and prepared.identity not in self.identities:
            self.skip(document.file, Skipped(_place(document), "no text below its headings"))
        elif key := self._free_key(document, prepared.identity, digest):
            self._copy_run()
            self._store.add(replace(prepared, document=replace(document, key=key)))

    def take_over(self, stored: StoredDocument) -> None:
        """Add a document of the previous version, unless another one has the same content."""
        key = self._free_key(stored, stored.identity, stored.digest)
        if not key:
            return
        other = key if key != stored.key else None
        run = self._run.with_next(stored) if self._run and other is None else None
        if run is None:
            self._copy_run()
            run = Run(stored.begin, stored.end, other)
        self._run = run

    def _free_key(
        self, document: Document | StoredDocument, identity: bytes, digest: bytes
    ) -> str | None:
        """Return the key that a document takes; None when it was left out."""
        place = _place(document)
        if (other := self.identities.get(identity)) is not None:
            item = Skipped(place, f"the same content as {other}")
            self.duplicates.append(item)
            self._store.add_left_out(document.file, item, duplicate=True)
            return None
        try:
            key = free_key(document.file, document.record, self.digests)
        except UnreadableDocument as error:
            self.skip(document.file, Skipped(place, str(error)))
            return None
        self.identities[identity] = key
        self.digests[key] = digest
        self._corpus.update(hashlib.sha256(key.encode()).digest() + digest)
        return key

    def _copy_run(self) -> None:
        """Copy the documents that were taken over since the last copy."""
        if self._run is not None:
            self._copied.append(self._store.copy(self._run))
            self._run = None

    def write_indexes(self, cache: EmbeddingCache, progress: Progress) -> None:
        """Write the lexical and the dense indexes and close the store."""
        self._copy_run()
        self._write_terms()
        total = self._store.passages + self._store.sentences
        done = 0
        for name, rows in _DENSE:
            writer = DenseWriter(rows, self._store, cache, self._copied)
            previous = self._previous / name if self._previous else None
            for added in writer.write(self.folder / name, previous):
                done += added
                progress("vectors", done, total)
        self._store.close()

    def _write_terms(self) -> None:
        vocabulary = VocabularyCounter()

        def terms() -> Iterator[list[str]]:
            for analysis in self._store.analyses():
                vocabulary.add_counts(analysis.words)
                yield from analysis.terms

        LexicalIndex.build(terms()).save(self.folder / LEXICAL)
        self._store.add_vocabulary(vocabulary.surfaces(), vocabulary.compounds())

    def manifest(self, index: IndexFolder, recipe: Recipe) -> Manifest:
        """Describe the finished version."""
        corpus_sha256 = self._corpus.hexdigest()
        return Manifest(
            version=index.next_name(corpus_sha256),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            recipe=recipe,
            corpus_sha256=corpus_sha256,
            documents=self._store.documents,
            passages=self._store.passages,
            sentences=self._store.sentences,
            skipped=len(self.skipped),
            duplicates=len(self.duplicates),
            files=file_records(self.folder),
        )


def _place(document: Document | StoredDocument) -> str:
    """Return how a document is named when it is left out."""
    return f"{document.file}, record {document.record}" if document.record else document.file
