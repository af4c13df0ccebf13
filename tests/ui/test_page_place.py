"""Where a quotation stands, in words."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus.document import Document
from ui.page.rendering.place import characters_of, dated_place_of, paragraph_number, place_of
from ui.page.typography import date_in_words, thousands, typeset

TEXT = "Avant.\n\nPremier titre\n\nUn.\nSuite.\n\n \n\nDeux.\n\n\nTrois, fin."


@pytest.fixture
def document(document_of: Callable[..., Document]) -> Document:
    return document_of(TEXT, ["Premier titre"])


@pytest.mark.parametrize(
    ("words", "number"),
    [("Avant", 1), ("Premier", 1), ("Un", 1), ("Suite", 1), ("Deux", 2), ("Trois", 3), ("fin", 3)],
)
def test_paragraphs_are_counted_in_their_section(
    document: Document, words: str, number: int
) -> None:
    assert paragraph_number(document, TEXT.index(words)) == number


def test_place_names_the_heading_when_there_is_one(document: Document) -> None:
    assert place_of(document, TEXT.index("Deux")) == "Premier titre, §\u00a02"
    assert place_of(document, 0) == "§\u00a01"


def test_a_text_with_pages_is_cited_by_page(document: Document) -> None:
    paged = replace(document, pages=(0, TEXT.index("Deux")))
    assert place_of(paged, TEXT.index("Un")) == "Premier titre, p.\u00a01"
    assert place_of(paged, TEXT.index("Trois")) == "Premier titre, p.\u00a02"


def test_offsets_are_told_as_a_reader_counts() -> None:
    assert characters_of(1203, 1377) == "caractères 1\u202f204 à 1\u202f377"
    assert thousands(1234567) == "1\u202f234\u202f567"


def test_french_spaces_do_not_break() -> None:
    assert typeset("« Quoi ? » : rien ; 5 % !") == (
        "«\u00a0Quoi\u202f?\u00a0»\u00a0: rien\u202f; 5\u202f% !".replace(" !", "\u202f!")
    )


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2024", "2024"),
        ("2024-02", "février 2024"),
        ("2024-08-01", "1er\u00a0août 2024"),
        ("2024-12-25", "25\u00a0décembre 2024"),
    ],
)
def test_dates_are_told_in_french_as_precisely_as_they_are_known(date: str, words: str) -> None:
    assert date_in_words(date) == words


def test_a_dated_text_is_cited_with_its_date(document: Document) -> None:
    dated = replace(document, date="2024-07")
    assert dated_place_of(dated, TEXT.index("Un")) == "Premier titre, §\u00a01, juillet 2024"
    assert dated_place_of(document, TEXT.index("Un")) == "Premier titre, §\u00a01"
