"""Bytes to text, refusing what is not UTF-8 text rather than guessing."""

import codecs

from corpus.errors import UnreadableDocument


def decode(data: bytes) -> str:
    """Decode UTF-8, with or without a byte-order mark, leaving every other character as it is.

    :raises UnreadableDocument: for binary data, invalid UTF-8 or a text with no visible character.
    """
    if b"\0" in data:
        raise UnreadableDocument("expected text, found binary data (a NUL byte)")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        byte = data.removeprefix(codecs.BOM_UTF8)[error.start]
        raise UnreadableDocument(
            f"expected UTF-8, found the invalid byte 0x{byte:02x} at offset {error.start}; "
            "save the file in UTF-8"
        ) from error
    if not text.strip():
        raise UnreadableDocument("expected text, found none (the file is empty or blank)")
    return text
