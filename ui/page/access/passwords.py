"""Passwords kept as salted hashes: `scrypt:N:R:P:SALT:HASH` (RFC 7914)."""

import hashlib
import hmac
import secrets
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode

SHORTEST, LONGEST = 8, 1024
"""Characters."""
_COST, _BLOCK, _PARALLEL = 1 << 15, 8, 1
_SALT, _DIGEST = 16, 32
_MEMORY = 1 << 28
"""Bytes that a hash may take."""


def hash_password(password: str) -> str:
    """Return the salted hash of a password, as the settings hold it."""
    salt = secrets.token_bytes(_SALT)
    digest = _scrypt(password, salt, _COST, _BLOCK, _PARALLEL)
    return f"scrypt:{_COST}:{_BLOCK}:{_PARALLEL}:{_text(salt)}:{_text(digest)}"


def is_password(password: str, hashed: str) -> bool:
    """Whether a password is the one that was hashed; takes as long when it is not.

    :param hashed: what `hash_password` returned.
    """
    _, cost, block, parallel, salt, expected = hashed.split(":")
    digest = _scrypt(password, _bytes(salt), int(cost), int(block), int(parallel))
    return hmac.compare_digest(digest, _bytes(expected))


def _scrypt(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    typed = unicodedata.normalize("NFC", password).encode(errors="replace")
    return hashlib.scrypt(
        typed, salt=salt, n=cost, r=block, p=parallel, maxmem=_MEMORY, dklen=_DIGEST
    )


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode("ascii").rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
