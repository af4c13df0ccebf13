"""Which bytes are text, and in which encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.readers.decoding import decode

FRENCH = "L’été dernier, à Noël : « œuvre » coûte 12 € — voilà. ça, où ?"


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1))
def test_utf_8_is_left_as_it_is(text: str) -> None:
    if text.strip() and not text.startswith(("\ufeff", "\ufffe")):
        assert decode(text.encode()) == (text, "")
        assert decode(b"\xef\xbb\xbf" + text.encode()) == (text, "")


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_its_mark(codec: str) -> None:
    data = FRENCH.encode(codec)
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    assert decode(marks.get(codec, b"") + data) == (FRENCH, "UTF-16")


@pytest.mark.parametrize("text", [FRENCH, "Déjà vu.", "Prix : 3 €", "café", "« oui »"])
def test_windows_1252_is_known_by_its_french(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, "Windows-1252")


def test_latin_1_is_read_as_its_superset() -> None:
    assert decode("Déjà à l'école.".encode("latin-1")) == ("Déjà à l'école.", "Windows-1252")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xc3\xa9t\xc3", "invalid byte 0xc3 at offset 3"),  # cut UTF-8
        ("é".encode() + b" caf\xe9", "invalid byte 0xe9"),  # two encodings in one file
        (b"a\0b", "binary data"),
        (b"\xff\xfea", "UTF-16"),
        ("Москва".encode("cp1251"), "UTF-8"),
        ("日本語の文".encode("shift-jis"), "UTF-8"),
        (bytes(range(1, 256)), "UTF-8"),
        (b"\x81\x8d", "UTF-8"),
        (b"", "empty or blank"),
        (b" \n\t ", "empty or blank"),
        (b"\xef\xbb\xbf", "empty or blank"),
    ],
)
def test_the_rest_is_refused_with_a_reason(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=said):
        decode(data)


@given(st.binary())
def test_never_fails_otherwise(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except UnreadableDocument:
        return
    assert text.strip()
