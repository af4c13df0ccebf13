"""Conditions on what is known of documents."""

import pytest

from index.filters import InvalidFilter, parse_condition
from index.store import Entry

ENTRY = Entry(
    key="lois/mer/permis",
    title="Loi sur le permis",
    source="https://loi.example/1",
    file="lois/mer/permis.pdf",
    date="2022-05",
    author="Assemblée nationale",
    language="fr",
    tags=("Mer", "île"),
    characters=100,
    passages=2,
)
BARE = Entry("note", "[Note] ?", "", "note.txt", "", "", "", (), 10, 1)


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("author=assemblee nationale", True),
        ("author=assemblee", False),
        ("author=*NATIONALE", True),
        ("tag=mer", True),
        ("tag = forêt, ile", True),
        ("tag!=mer", False),
        ("tag!=forêt", True),
        ("document=lois/*", True),
        ("document=arrêtés/*", False),
        ("file=*.pdf", True),
        ("date=2022-05", True),
        ("date=2022*", True),
        ("date=2022", True),
        ("date=2022-0", False),
        ("date!=2022", False),
        ("date=2022-05-01", False),
        ("language=fr", True),
        ("source=https://loi.example/*", True),
        ("date>=2022", True),
        ("date<=2022", True),
        ("date>=2022-06", False),
        ("date<=2022-05-01", True),
        ("date>=2023", False),
        ("date<=2021-12-31", False),
    ],
)
def test_a_document_meets_a_condition(text: str, accepted: bool) -> None:
    assert parse_condition(text).accepts(ENTRY) == accepted


@pytest.mark.parametrize("text", ["author=*anne*", "date>=1900", "date<=2100", "tag=mer"])
def test_a_document_without_the_field_does_not(text: str) -> None:
    assert not parse_condition(text).accepts(BARE)


@pytest.mark.parametrize(
    ("text", "accepted"),
    [("title=[Note] ?", True), ("title=[n]*", False), ("title=[note*", True), ("author!=x", True)],
)
def test_only_the_star_stands_for_other_characters(text: str, accepted: bool) -> None:
    assert parse_condition(text).accepts(BARE) == accepted


@pytest.mark.parametrize(
    "text",
    [
        *("", "Anne", "auteur=Anne", "author=", "title>=a", "=x", "tag=mer,", "tag=,"),
        *("date>=hier", "date<=2022,2023", "date>=2022*", "date>=22-05"),
    ],
)
def test_what_is_no_condition_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidFilter, match="Expected"):
        parse_condition(text)


def test_a_condition_is_written_as_it_is_read() -> None:
    for text in ("tag=mer,île", "date>=2022-05", "author!=Anne*"):
        assert str(parse_condition(text)) == text
