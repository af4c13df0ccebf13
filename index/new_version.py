"""The version under construction."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.document import Skipped
from corpus.errors import UnreadableDocument
from corpus.folder import with_free_key
from index.analysis.vocabulary import VocabularyCounter
from index.build_report import Progress
from index.dense import DenseIndex
from index.embedding_cache import EmbeddingCache
from index.lexical import LexicalIndex
from index.prepared import PreparedDocument
from index.store_texts import Rows
from index.store_writer import StoreWriter
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
    """Documents go in one by one; only their keys and hashes stay in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.digests: dict[str, bytes] = {}
        self.identities: dict[bytes, str] = {}
        self.skipped: list[Skipped] = []
        self.duplicates: list[Skipped] = []
        self._store = StoreWriter(folder / STORE)
        self._corpus = hashlib.sha256()

    @property
    def passages(self) -> int:
        """Passages so far."""
        return self._store.passages

    def add_file(self, name: str, digest: bytes | None) -> None:
        """Record a file before what it holds is added."""
        self._store.add_file(name, digest)

    def skip(self, file: str, item: Skipped) -> None:
        """Leave out a file, or a record of one, that cannot be read."""
        self.skipped.append(item)
        self._store.add_left_out(file, item, duplicate=False)

    def add(self, prepared: PreparedDocument) -> None:
        """Add a document, unless another one has the same content or nothing can be quoted."""
        document = prepared.document
        place = f"{document.file}, record {document.record}" if document.record else document.file
        if (other := self.identities.get(prepared.identity)) is not None:
            item = Skipped(place, f"the same content as {other}")
            self.duplicates.append(item)
            self._store.add_left_out(document.file, item, duplicate=True)
        elif not prepared.passages:
            self.skip(document.file, Skipped(place, "no text below its headings"))
        else:
            self._add(prepared, place)

    def _add(self, prepared: PreparedDocument, place: str) -> None:
        try:
            document = with_free_key(prepared.document, self.digests)
        except UnreadableDocument as error:
            self.skip(prepared.document.file, Skipped(place, str(error)))
            return
        digest = prepared.digest
        self._store.add(replace(prepared, document=document))
        self.identities[prepared.identity] = document.key
        self.digests[document.key] = digest
        self._corpus.update(hashlib.sha256(document.key.encode()).digest() + digest)

    def write_indexes(self, cache: EmbeddingCache, progress: Progress) -> None:
        """Write the lexical and the dense indexes and close the store."""
        self._write_terms()
        total = self._store.passages + self._store.sentences
        done = 0
        for name, rows in _DENSE:
            dense = DenseIndex(cache.dimension)
            for vectors in cache.encode(self._store.texts(rows)):
                dense.add(vectors)
                done += len(vectors)
                progress("vectors", done, total)
            dense.save(self.folder / name)
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
