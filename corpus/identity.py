"""When two texts are the same content, whatever the format that carried them."""

import hashlib
import re
import unicodedata

_WORDS = re.compile(r"[-−]?\d+(?:[.,]\d+)*|\w+|[%‰€$£<>=+]")


def identity(*texts: str) -> bytes:
    """Return a hash of the words and numbers of some texts; layout and marks do not count."""
    digest = hashlib.blake2b(digest_size=16)
    for text in texts:
        for word in _WORDS.findall(unicodedata.normalize("NFKC", text)):
            digest.update(word.encode() + b" ")
        digest.update(b"\n")
    return digest.digest()
