"""The source panel: the whole text unchanged, the quoted slices marked."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document
from ui.page import texts
from ui.page.panel import render_panel
from ui.page.rendering.source import render_source
from ui.page.source_request import digest_of

if TYPE_CHECKING:
    from assistant.assistant import Assistant

TEXT = "Avant <p>.\n\nTitre & suite\n\nUn.\nSuite.\n\n \n\nDeux $$x$$.\n"
ALPHABET = "aé<&>\"' \t\n\n\u00a0\u2011\u202f\u200f$*_`{}\\😀"


@pytest.fixture
def document(document_of: Callable[..., Document]) -> Document:
    return document_of(TEXT, ["Titre & suite"])


def body_of(html: str) -> str:
    return html.partition('<div class="source-text" lang="fr">')[2].removesuffix("</div>")


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def marked(html: str, *, current: bool) -> str:
    pieces = re.findall(r"<mark([^>]*)>(.*?)</mark>", body_of(html), re.DOTALL)
    return text_of(
        "".join(p for attributes, p in pieces if ("aria-current" in attributes) == current)
    )


def test_the_text_content_is_exactly_the_document(document: Document) -> None:
    assert text_of(body_of(render_source(document, [], 0))) == TEXT


def test_headings_are_headings_and_paragraphs_are_paragraphs(document: Document) -> None:
    body = body_of(render_source(document, [], 0))
    assert re.findall(r"<h3[^>]*>(.*?)</h3>", body) == ["Titre &amp; suite"]
    assert re.findall(r"<p>(.*?)</p>", body, re.DOTALL) == [
        "Avant &lt;p&gt;.",
        "Un.\nSuite.",
        "Deux $$x$$.",
    ]


def test_the_clicked_quote_is_marked_apart_from_the_others(document: Document) -> None:
    one, two = TEXT.index("Un."), TEXT.index("Deux")
    html = render_source(document, [(one, one + 3), (two, two + 4)], 1)
    assert marked(html, current=True) == "Deux"
    assert marked(html, current=False) == "Un."


def test_a_quote_over_a_heading_and_paragraphs_is_marked_whole(document: Document) -> None:
    start, end = TEXT.index("<p>"), TEXT.index("Deux") + 2
    assert marked(render_source(document, [(start, end)], 0), current=True) == TEXT[start:end]


@settings(deadline=None)
@given(text=st.text(ALPHABET, min_size=1, max_size=80), data=st.data())
def test_any_mark_in_any_text_is_the_slice(
    document_of: Callable[..., Document], text: str, data: st.DataObject
) -> None:
    offsets = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(offsets, offsets), min_size=1, max_size=3))
    marks = [(min(a, b), max(a, b)) for a, b in spans if a != b] or [(0, len(text))]
    html = render_source(document_of(text), marks, 0)
    assert text_of(body_of(html)) == text
    assert marked(html, current=True) == text[slice(*marks[0])]


def test_pages_are_numbered_beside_the_text(document: Document) -> None:
    two = TEXT.index("Deux") + 2
    paged = replace(document, pages=(0, two, two))
    html = render_source(paged, [(two - 2, two + 2)], 0)
    assert re.findall(r'data-page="([^"]*)"', html) == ["p.\u00a01", "p.\u00a03"]
    assert text_of(body_of(html)) == TEXT
    assert marked(html, current=True) == "Deux"


def test_a_source_that_is_no_web_address_is_no_link(document_of: Callable[..., Document]) -> None:
    document = replace(document_of("Texte."), source="javascript:alert(1)")
    assert "<a" not in render_source(document, [], 0)


@pytest.mark.parametrize(
    "request_data",
    [
        None,
        "texte",
        {},
        {"document": "absent"},
        {"document": "../../etc/passwd"},
        {"document": "texte", "marks": [[0, 10**9]]},
        {"document": "texte", "marks": [[0, 2]]},
        {"document": "texte", "marks": [[0, 2]], "words": "0123456789abcdef"},
        {"document": "texte", "marks": [[5, 2]]},
        {"document": "texte", "marks": [[-3, 2]]},
        {"document": "texte", "marks": [[0, 1]] * 1000},
        {"document": "texte", "marks": "x", "current": "y"},
        {"document": "texte", "other": 1},
    ],
)
def test_a_request_that_makes_no_sense_is_answered_in_french(
    document: Document, fake_assistant: Callable[..., "Assistant"], request_data: object
) -> None:
    html = render_panel(fake_assistant(document), request_data)
    assert texts.DOCUMENT_MISSING in unescape(html)


def test_a_document_can_be_read_without_any_mark(
    document: Document, fake_assistant: Callable[..., "Assistant"]
) -> None:
    html = render_panel(fake_assistant(document), {"document": "texte"})
    assert text_of(body_of(html)) == TEXT


def test_what_other_answers_quoted_is_marked_more_lightly(document: Document) -> None:
    one, two = TEXT.index("Un."), TEXT.index("Deux")
    html = render_source(document, [(two, two + 4)], 0, [(one, one + 3), (two, two + 8)])
    assert re.findall(r'<span class="earlier">(.*?)</span>', html) == ["Un.", " $$x"]
    assert marked(html, current=True) == "Deux"
    assert text_of(body_of(html)) == TEXT


def test_other_answers_whose_words_are_gone_mark_nothing(
    document: Document, fake_assistant: Callable[..., "Assistant"]
) -> None:
    start = TEXT.index("Un.")
    held = {"words": digest_of(["Un."]), "marks": [[start, start + 3]]}
    gone = {"words": digest_of(["Six"]), "marks": [[start + 4, start + 7]]}
    request = {"document": "texte", "others": [gone, held]}
    html = render_panel(fake_assistant(document), request)
    assert re.findall(r'<span class="earlier">(.*?)</span>', html) == ["Un."]
