"""What a maintainer does with the versions of an index besides building one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from index.build_lock import build_lock
from index.embedder import Embedder
from index.embedding_cache import digest_of, forget_all_but, model_key
from index.errors import IndexCorrupt, IndexMismatch, IndexMissing
from index.gates import check_version
from index.store_texts import ROWS, texts_of
from index.version import STORE, IndexFolder, Manifest


def verify(index: IndexFolder, version: str, embedder: Embedder) -> Manifest:
    """Check a version: checksums of its files, counts, and passages that must be found.

    :raises IndexCorrupt: when something is wrong; the message names it and the way out.
    :raises IndexMismatch: when the version was built with another model.
    """
    manifest = index.manifest(version)
    index.check(manifest)
    if manifest.recipe.model_fingerprint != embedder.fingerprint:
        raise IndexMismatch(
            f"Version {version} is whole, but was built with the model {manifest.recipe.model} "
            f"({manifest.recipe.model_fingerprint[:12]}), and the settings name a model whose "
            f"weights are {embedder.fingerprint[:12]}. Build it again: motamot index build "
            f"--index {index.path}"
        )
    try:
        check_version(index.folder(version), manifest, embedder)
    except IndexCorrupt as error:
        raise index.corrupt(str(error)) from error
    return manifest


def rollback(index: IndexFolder, version: str | None = None) -> str:
    """Publish an earlier version again, the one before by default; return its name.

    :raises IndexMissing: when there is no such version on disk.
    :raises IndexCorrupt: when its files are not what its manifest says.
    """
    with build_lock(index.lock):
        chosen = version or _before(index)
        if chosen not in index.names():
            raise IndexMissing(
                f"Expected one of the versions {', '.join(index.names())}, found {chosen!r}."
            )
        index.check(index.manifest(chosen))
        index.point_to(chosen)
    return chosen


def _before(index: IndexFolder) -> str:
    """Return the last version on disk that is older than the published one."""
    published = index.published_name()
    older = [name for name in index.names() if name < published]
    if not older:
        raise IndexMissing(
            f"Expected a version older than {published or 'the published one'} in {index.path}, "
            f"found none. Build one: motamot index build --index {index.path}"
        )
    return older[-1]


def prune(index: IndexFolder, keep: int) -> tuple[list[str], int]:
    """Remove old versions, and the vectors that no version left uses; return both.

    :param keep: versions to keep, the published one besides.
    """
    with build_lock(index.lock):
        removed = index.prune(keep)
        return removed, forget_all_but(index.embeddings, _used(index))


def _used(index: IndexFolder) -> Iterator[tuple[bytes, bytes]]:
    """Yield the model and the digest of every text of every version on disk."""
    for name in index.names():
        model = model_key(index.manifest(name).recipe.model_fingerprint)
        with closing(sqlite3.connect(index.folder(name) / STORE)) as connection:
            for rows in ROWS:
                for text in texts_of(connection, rows):
                    yield model, digest_of(text)
