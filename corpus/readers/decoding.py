"""Bytes to text: UTF-8, UTF-16 and Windows-1252, and nothing that would have to be guessed."""

import codecs
import re

from corpus.errors import UnreadableDocument

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FRENCH = re.compile(
    "[àâäçéèêëîïôöùûüÿñæœÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸÑÆŒ«»‹›’‘“”„–—…•·€£§°²³ªº½¼¾±×µ©®™\u00a0]"
)
_HIGH = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LEAST_FRENCH = 0.9
"""Share of the characters past ASCII that French uses, in a text taken for Windows-1252."""
_MULTIBYTE = re.compile(rb"[\xc3\xc2][\x80-\xbf]|\xe2\x80[\x80-\xbf]")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text, and the name of its encoding when it is not UTF-8 (else an empty string).

    A byte-order mark is removed; every other character stays as it is.

    :raises UnreadableDocument: for binary data, another encoding or a text with nothing visible.
    """
    if data.startswith(_UTF_16):
        text, encoding = _utf_16(data), "UTF-16"
    elif b"\0" in data:
        raise UnreadableDocument("expected text, found binary data (a NUL byte)")
    else:
        text, encoding = _bytes_of_eight_bits(data.removeprefix(codecs.BOM_UTF8))
    if not text.strip():
        raise UnreadableDocument("expected text, found none (the file is empty or blank)")
    return text, encoding


def note_of(encoding: str) -> str:
    """Return the remark for the build's report on a file that is not in UTF-8."""
    return f"read as {encoding}, since it is not UTF-8" if encoding else ""


def _utf_16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"expected UTF-16, as its first bytes say, found an invalid unit at offset "
            f"{error.start}; save the file in UTF-8"
        ) from error


def _bytes_of_eight_bits(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        if text := _windows_1252(data):
            return text, "Windows-1252"
        raise UnreadableDocument(
            f"expected UTF-8, found the invalid byte 0x{data[error.start]:02x} at offset "
            f"{error.start}; save the file in UTF-8"
        ) from error


def _windows_1252(data: bytes) -> str:
    """Return the text when it is plainly French in Windows-1252 or Latin-1, else nothing.

    A text with sequences of UTF-8 is damaged UTF-8, not Windows-1252.
    """
    if _MULTIBYTE.search(data):
        return ""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    high = len(_HIGH.findall(text))
    if _CONTROL.search(text) or len(_FRENCH.findall(text)) < _LEAST_FRENCH * high:
        return ""
    return text if _mostly_letters(text, high) else ""


def _mostly_letters(text: str, high: int) -> bool:
    """Whether accents are rare enough for a text: binary data has them everywhere."""
    return high <= len(text) / 3
