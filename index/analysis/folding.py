"""Folding for matching only: what a reader takes for the same letters becomes the same letters."""

import unicodedata

_LETTERS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "′": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2212": "-",
        "\u00ad": None,
        "\u200b": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
        "œ": "oe",
        "Œ": "OE",
        "æ": "ae",
        "Æ": "AE",
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
    }
)


def plain_marks(text: str) -> str:
    """Return the text with plain apostrophes and hyphens, ligatures undone, accents composed."""
    return unicodedata.normalize("NFC", text.translate(_LETTERS))


def unaccented(text: str) -> str:
    """Return the text without diacritics."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold(text: str) -> str:
    """Return the text in lower case without marks, ligatures and diacritics."""
    return unaccented(plain_marks(text).lower())
