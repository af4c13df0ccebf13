"""Headings of plain text and of Markdown, and the sections that they open."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.structure import markdown_headings, plain_headings, sections_of

PLAIN = """Le permis de mouillage

Un paragraphe. Il finit par un point.

Durée du permis

Sept jours.

Un court paragraphe qui finit par un point.

- un point de liste

Dernière ligne"""


def names(headings: list[tuple[str, int, int]]) -> list[str]:
    return [heading for heading, _, _ in headings]


def test_short_lines_alone_are_headings() -> None:
    assert names(plain_headings(PLAIN)) == ["Le permis de mouillage", "Durée du permis"]


def test_blank_lines_may_hold_spaces_and_carriage_returns() -> None:
    assert names(plain_headings("Titre\r\n \u00a0\r\nUn texte.\r\n")) == ["Titre"]


def test_a_heading_has_text_below_it() -> None:
    assert plain_headings("Texte.\n\nFin") == []


def test_three_headings_may_follow_each_other_but_a_list_has_none() -> None:
    assert names(plain_headings("Un\n\nDeux\n\nTrois\n\nUn texte.")) == ["Un", "Deux", "Trois"]
    assert plain_headings("Un\n\nDeux\n\nTrois\n\nQuatre\n\nUn texte.") == []
    assert names(plain_headings("Un\n\nDeux\n\nTrois")) == ["Un", "Deux"]
    assert plain_headings("\n\n".join(["Jean Morel"] * 50)) == []


def test_markdown_headings() -> None:
    text = (
        "# Un #\ntexte\n\n### Deux\n```\n# du code\n```\n#pas un titre\n\nTrois\n=====\n"
        "texte\n\nQuatre\n---\n\ntexte\n\n---\n\n- liste\n---\n"
    )
    assert names(markdown_headings(text)) == ["Un", "Deux", "Trois", "Quatre"]


def test_an_open_fence_lasts_to_the_end() -> None:
    assert markdown_headings("~~~\n# code\n") == []


@given(st.text("aA.# \n=-`\r", max_size=80))
def test_sections_are_consecutive_and_cover_the_text(text: str) -> None:
    for find in (plain_headings, markdown_headings):
        headings = find(text)
        sections = sections_of(text, headings)
        edges = [s.start for s in sections] + [len(text)]
        assert edges[0] == 0 or not text
        assert [s.end for s in sections] == edges[1:]
        for heading, start, body in headings:
            assert heading == heading.strip() != ""
            assert heading in text[start:body]


@given(st.text("ab\n# ", max_size=60), st.integers(0, 60))
def test_nothing_before_the_beginning_is_in_a_body(text: str, begin: int) -> None:
    begin = min(begin, len(text))
    sections = sections_of(text, markdown_headings(text, begin), begin)
    assert all(section.body >= begin for section in sections)
