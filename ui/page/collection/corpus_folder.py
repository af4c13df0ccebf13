"""The folder of the documents, as the page may change it."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from anyio import to_thread

import corpus
from corpus.side_file import SUFFIX as SIDE_SUFFIX
from ui.page.collection import texts
from ui.page.collection.file_name import clean_name
from ui.page.collection.refusal import Refused

SHIPPED = Path(corpus.__file__).parent / "documents"
"""The documents that come with the program, which the page never changes."""
BIN = ".corbeille"
"""Folder of the files taken out of the collection; hidden, hence never read."""
_ARRIVING = ".arrivee-"
_CHUNKS_AT_ONCE = 1 << 20
"""Bytes gathered before they are written."""


class CorpusFolder:
    """Adds files to a folder and takes them out, never outside of it, never half written.

    :param largest: bytes of the largest file taken.
    """

    def __init__(self, path: Path, largest: int) -> None:
        self.path = path
        self._largest = largest

    @property
    def problem(self) -> str:
        """Why the folder cannot be changed, in French; empty when it can."""
        if self.path.resolve() == SHIPPED.resolve():
            return texts.SHIPPED
        if not self.path.is_dir():
            return texts.NO_FOLDER.format(folder=self.path)
        return "" if os.access(self.path, os.W_OK | os.X_OK) else texts.READ_ONLY

    async def add(
        self, raw_name: str, content: AsyncIterator[bytes], *, size: int | None, replace: bool
    ) -> str:
        """Write an uploaded file beside the others, then give it its name; return that name.

        :param size: bytes that the sender announces, which are not believed.
        :param replace: whether a file of that name may be replaced.
        :raises Refused: when the name, the size or the disk does not allow it.
        """
        self._check()
        name = clean_name(raw_name)
        target = self.path / name
        if os.path.lexists(target) and not replace:
            raise Refused(texts.ALREADY_THERE.format(name=name), 409)
        if size is not None and size > self._largest:
            raise self._too_large(name)
        handle, temporary = tempfile.mkstemp(prefix=_ARRIVING, dir=self.path)
        try:
            with os.fdopen(handle, "wb") as file:
                await self._write(file, content, name)
                await to_thread.run_sync(_flush, file)
            await to_thread.run_sync(_name, temporary, target, replace)
        except FileExistsError:
            raise Refused(texts.ALREADY_THERE.format(name=name), 409) from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise Refused(texts.NOT_WRITTEN.format(name=name, reason=reason), 507) from error
        finally:
            Path(temporary).unlink(missing_ok=True)
        return name

    async def _write(self, file: BinaryIO, content: AsyncIterator[bytes], name: str) -> None:
        held, total = bytearray(), 0
        async for chunk in content:
            total += len(chunk)
            if total > self._largest:
                raise self._too_large(name)
            held += chunk
            if len(held) >= _CHUNKS_AT_ONCE:
                await to_thread.run_sync(file.write, bytes(held))
                held.clear()
        if not total:
            raise Refused(texts.EMPTY_FILE.format(name=name))
        await to_thread.run_sync(file.write, bytes(held))

    def remove(self, name: str) -> None:
        """Take a file, and its side file, out of the collection: into the folder's bin.

        :param name: path relative to the folder, with "/".
        :raises Refused: when there is no such file in the folder.
        """
        self._check()
        path = self.path / name
        parts = Path(name).parts
        inside = path.parent.resolve().is_relative_to(self.path.resolve())
        if not inside or any(part.startswith(".") for part in parts) or "\0" in name:
            raise Refused(texts.NOT_FOUND.format(name=name), 404)
        if path.is_dir() or not os.path.lexists(path):
            raise Refused(texts.NOT_FOUND.format(name=name), 404)
        try:
            folder = self.path / BIN
            folder.mkdir(exist_ok=True)
            away = Path(tempfile.mkdtemp(dir=folder))
            side = path.with_suffix(SIDE_SUFFIX)
            for file in (path, side) if side.is_file() else (path,):
                shutil.move(file, away / file.name)
        except OSError as error:
            reason = error.strerror or str(error)
            raise Refused(texts.NOT_REMOVED.format(name=name, reason=reason), 507) from error

    def _check(self) -> None:
        if self.problem:
            raise Refused(self.problem, 409)

    def _too_large(self, name: str) -> Refused:
        megabytes = self._largest // 1_000_000
        return Refused(texts.TOO_LARGE.format(name=name, megabytes=megabytes), 413)


def _flush(file: BinaryIO) -> None:
    """Wait until a file is on the disk."""
    file.flush()
    os.fsync(file.fileno())


def _name(temporary: str, target: Path, replace: bool) -> None:
    """Give a file its name; raises FileExistsError when another took it meanwhile."""
    Path(temporary).chmod(0o644)
    if replace:
        Path(temporary).replace(target)
    else:
        target.hardlink_to(temporary)
