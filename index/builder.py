"""A corpus folder becomes a published version."""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from corpus.document import Document, Skipped
from corpus.errors import EmptyCorpus, UnreadableDocument
from corpus.folder import document_paths, documents_in, load_file
from index.build_lock import build_lock
from index.build_report import BuildReport, Progress
from index.embedder import Embedder
from index.embedding_cache import EmbeddingCache
from index.errors import BuildFailed
from index.gates import check_losses, check_version
from index.new_version import NewVersion
from index.prepared import PreparedDocument, prepare
from index.previous import PreviousVersion
from index.recipe import recipe_of
from index.settings import IndexSettings
from index.store import Store
from index.stored_document import StoredDocument
from index.version import STORE, IndexFolder, Manifest


def build(
    corpus: Path,
    index: IndexFolder,
    settings: IndexSettings,
    embedder: Embedder,
    *,
    strict: bool = False,
    full: bool = False,
    force: bool = False,
    progress: Progress = lambda step, done, total: None,
) -> BuildReport:
    """Build a version of the index from a corpus folder and publish it.

    Documents whose file is unchanged are taken over from the published version; only texts that
    no earlier build embedded with this model go through the model. Without any change there is no
    new version.

    :param strict: fail when a document is skipped, instead of listing it in the report.
    :param full: read and embed everything again.
    :param force: publish even if most of the published documents are gone.
    :raises EmptyCorpus: when the folder holds no readable document.
    :raises BuildFailed: when another build is running, the disk is full, most documents are gone,
        or `strict` and a document is unreadable.
    """
    started = time.perf_counter()
    try:
        index.path.mkdir(parents=True, exist_ok=True)
        with build_lock(index.lock):
            builder = _Builder(corpus, index, settings, embedder, progress)
            return builder.run(started, strict=strict, full=full, force=force)
    except (OSError, sqlite3.OperationalError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise BuildFailed(
            f"Could not write the index in {index.path}: {reason}. "
            "The published version is as it was."
        ) from error


class _Builder:
    """One build, from the files to the published version."""

    def __init__(
        self,
        corpus: Path,
        index: IndexFolder,
        settings: IndexSettings,
        embedder: Embedder,
        progress: Progress,
    ) -> None:
        self._corpus = corpus
        self._index = index
        self._settings = settings
        self._embedder = embedder
        self._progress = progress
        self._recipe = recipe_of(settings, embedder)

    def run(self, started: float, *, strict: bool, full: bool, force: bool) -> BuildReport:
        """Build and publish, or find that there is nothing to do."""
        files = dict(self._digests())
        previous = PreviousVersion.open(self._index, self._recipe)
        if previous and not full and previous.is_of(files):
            return self._unchanged(previous, strict, started)
        if previous and not previous.is_whole():
            previous = None
        with self._index.building() as folder:
            taken_over = None if full else previous
            version = NewVersion(folder, taken_over.folder if taken_over else None)
            self._read(files, taken_over, version)
            self._check_documents(version, strict)
            if previous and not force:
                check_losses(previous, set(version.digests), set(version.identities))
            cache = EmbeddingCache(self._index.embeddings, self._embedder)
            if full:
                cache.clear()
            version.write_indexes(cache, self._progress)
            cache.close()
            manifest = version.manifest(self._index, self._recipe)
            check_version(folder, manifest, self._embedder)
            self._index.publish(folder, manifest)
        seconds = time.perf_counter() - started
        return _report(manifest, version, previous, cache.embedded, seconds)

    def _digests(self) -> Iterator[tuple[str, bytes | None]]:
        """Yield the name of every file and the hash of what it holds, if it can be read."""
        for path in document_paths(self._corpus):
            try:
                file = load_file(path, self._corpus)
            except UnreadableDocument:
                yield path.relative_to(self._corpus).as_posix(), None
            else:
                yield file.name, file.digest

    def _read(
        self,
        files: Mapping[str, bytes | None],
        previous: PreviousVersion | None,
        version: NewVersion,
    ) -> None:
        for done, (name, digest) in enumerate(files.items(), start=1):
            if previous and previous.has(name, digest):
                version.add_file(name, digest)
                self._add(name, previous.documents_of(name), version)
            else:
                self._read_file(name, version)
            self._progress("documents", done, len(files))

    def _read_file(self, name: str, version: NewVersion) -> None:
        digest = None
        try:
            file = load_file(self._corpus / name, self._corpus)
            digest = file.digest
            self._add(name, self._prepared(documents_in(file)), version)
        except UnreadableDocument as error:
            version.skip(name, Skipped(name, str(error)))
        version.add_file(name, digest)

    def _prepared(
        self, documents: Iterable[Document | Skipped]
    ) -> Iterator[PreparedDocument | Skipped]:
        for item in documents:
            if isinstance(item, Skipped):
                yield item
            else:
                tokens, count = self._settings.passage_tokens, self._embedder.count_tokens
                yield prepare(item, tokens, count)

    def _add(
        self,
        name: str,
        items: Iterable[PreparedDocument | StoredDocument | Skipped],
        version: NewVersion,
    ) -> None:
        for item in items:
            if isinstance(item, Skipped):
                version.skip(name, item)
            elif isinstance(item, StoredDocument):
                version.take_over(item)
            else:
                version.add(item)

    def _check_documents(self, version: NewVersion, strict: bool) -> None:
        _check_strict(version.skipped, strict)
        if not version.digests:
            raise EmptyCorpus(
                f"Expected readable documents in {self._corpus}, found none.\n"
                + _list(version.skipped)
            )

    def _unchanged(self, previous: PreviousVersion, strict: bool, started: float) -> BuildReport:
        manifest = previous.manifest
        previous.close()
        store = Store(self._index.folder(manifest.version) / STORE)
        skipped = store.skipped()
        _check_strict(skipped, strict)
        return BuildReport(
            version=manifest.version,
            documents=manifest.documents,
            passages=manifest.passages,
            sentences=manifest.sentences,
            embedded=0,
            seconds=time.perf_counter() - started,
            skipped=tuple(skipped),
            duplicates=tuple(store.duplicates()),
            unchanged=manifest.documents,
            published=False,
        )


def _report(
    manifest: Manifest,
    version: NewVersion,
    previous: PreviousVersion | None,
    embedded: int,
    seconds: float,
) -> BuildReport:
    before = previous.digests() if previous else {}
    now = version.digests
    changed = tuple(key for key in now if key in before and before[key] != now[key])
    added = tuple(key for key in now if key not in before)
    return BuildReport(
        version=manifest.version,
        documents=manifest.documents,
        passages=manifest.passages,
        sentences=manifest.sentences,
        embedded=embedded,
        seconds=seconds,
        skipped=tuple(version.skipped),
        duplicates=tuple(version.duplicates),
        added=added,
        changed=changed,
        removed=tuple(key for key in before if key not in now),
        unchanged=len(now) - len(added) - len(changed),
        outdated=previous.outdated if previous else "",
    )


def _check_strict(skipped: Sequence[Skipped], strict: bool) -> None:
    if strict and skipped:
        raise BuildFailed(f"With --strict no document may be skipped.\n{_list(skipped)}")


def _list(skipped: Sequence[Skipped]) -> str:
    return "\n".join(f"{item.path}: {item.reason}" for item in skipped)
