"""The name under which an uploaded file is kept in the collection."""

import re
import unicodedata
from pathlib import PurePosixPath

from corpus.readers import READERS
from ui.page.collection import texts
from ui.page.collection.refusal import Refused

LONGEST = 180
"""Bytes of a name in UTF-8; file systems take 255, and temporary names are longer."""

_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
"""What some system forbids in names, control characters, and those that turn the text around."""
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def clean_name(raw: str) -> str:
    """Return a safe file name, without any folder, that resembles the one that was sent.

    :raises Refused: when nothing is left of it, or no reader takes its suffix.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", raw))[-1]
    name = _FORBIDDEN.sub("-", last.encode(errors="replace").decode()).strip(" .~$")
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    if suffix not in READERS:
        formats = ", ".join(sorted(READERS))
        raise Refused(texts.NO_READER.format(name=last or raw, formats=formats), 415)
    stem = _shortened(path.stem, LONGEST - len(suffix)).strip(" .") or "document"
    return f"{stem}_{suffix}" if _DEVICE.fullmatch(stem) else f"{stem}{suffix}"


def _shortened(text: str, most: int) -> str:
    return text.encode()[:most].decode(errors="ignore")
