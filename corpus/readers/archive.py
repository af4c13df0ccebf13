"""Documents that are ZIP archives, opened within limits."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.readers.text_builder import tidy

MOST_ENTRIES = 20_000
LARGEST_PART = 200_000_000
"""Bytes of one part once unpacked."""
LARGEST_WHOLE = 1_000_000_000
"""Bytes of all parts once unpacked; pictures count too."""

DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, lzma.LZMAError, etree.LxmlError),
    *(ValueError, LookupError, AttributeError, EOFError, OSError, NotImplementedError),
)
"""What reading a damaged archive stumbles over."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Archive:
    """The parts of an office document or an electronic book.

    :raises UnreadableDocument: when the bytes are not a ZIP archive, are protected by a password
        or would unpack beyond the limits.
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise UnreadableDocument(
                "it is protected by a password, or is in an old Office format; "
                "save it without a password in a current format"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED as error:
            raise UnreadableDocument(
                f"expected a ZIP archive, found something else: {error}"
            ) from None
        parts = self._zip.infolist()
        if len(parts) > MOST_ENTRIES:
            raise UnreadableDocument(f"{len(parts)} parts, more than the limit of {MOST_ENTRIES}")
        if (size := sum(part.file_size for part in parts)) > LARGEST_WHOLE:
            raise UnreadableDocument(
                f"{size} bytes once unpacked, more than the limit of {LARGEST_WHOLE}"
            )
        if any(part.flag_bits & 1 for part in parts):
            raise UnreadableDocument("it is protected by a password; save it without one")

    def __contains__(self, name: str) -> bool:
        """Whether the archive has a part."""
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """Return the bytes of a part.

        :raises UnreadableDocument: when it is missing, damaged or beyond the limit.
        """
        if name not in self:
            raise UnreadableDocument(f"its part {name} is missing")
        if (size := self._zip.getinfo(name).file_size) > LARGEST_PART:
            raise UnreadableDocument(
                f"its part {name} has {size} bytes, more than the limit of {LARGEST_PART}"
            )
        try:
            return self._zip.read(name)
        except DAMAGED as error:
            raise UnreadableDocument(f"its part {name} is damaged: {error}") from error

    def xml(self, name: str) -> "etree._Element":
        """Return the root of a part that is XML; entities are refused, nothing is fetched.

        :raises UnreadableDocument: as `read` does, and when the part is not well-formed.
        """
        return parse_xml(self.read(name), name)


def parse_xml(data: bytes, name: str) -> "etree._Element":
    """Parse XML that declares no entity of its own.

    :raises UnreadableDocument: when it is not well-formed or declares entities.
    """
    if b"<!ENTITY" in data:
        raise UnreadableDocument(f"its part {name} declares XML entities, which are not accepted")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(f"its part {name} is not well-formed XML: {error}") from error
    return root


def stated(root: "etree._Element", *names: str) -> Iterator[str]:
    """Yield the tidied texts of the elements with some names, whatever their namespace."""
    for name in names:
        for node in root.iter(f"{{*}}{name}"):
            if value := tidy(node.text or ""):
                yield value
