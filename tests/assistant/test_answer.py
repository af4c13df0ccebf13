"""A quote is the slice of its document, always."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Abstention, Answer, quote_of
from corpus.document import Document, Section

ODD = "\u00a0\u202f\u2011’«»œéE\u0301😀\u202e\ufeff<&>$$*_\t\r\n "
odd_texts = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")), min_size=1)


def document_of(text: str) -> Document:
    half = len(text) // 2
    sections = (Section("", 0, 0, half), Section("Titre", half, half, len(text)))
    return Document("dossier/texte", text, "Un texte", "https://exemple.fr", sections)


class TestQuote:
    @given(text=odd_texts, bounds=st.tuples(st.integers(0, 40), st.integers(0, 40)))
    def test_is_the_slice_glyph_for_glyph(self, text: str, bounds: tuple[int, int]) -> None:
        start, end = sorted(min(bound, len(text)) for bound in bounds)
        quote = quote_of(document_of(text), start, end, 0.5)
        assert quote.text == text[quote.start : quote.end]
        assert (quote.start, quote.end) == (start, end)

    def test_says_where_it_comes_from(self) -> None:
        quote = quote_of(document_of("Un début. Une fin."), 10, 18, 0.5)
        assert (quote.document, quote.title, quote.heading, quote.source, quote.score) == (
            "dossier/texte",
            "Un texte",
            "Titre",
            "https://exemple.fr",
            0.5,
        )

    def test_says_on_which_page_it_begins(self) -> None:
        document = document_of("Un début. Une fin.")
        assert quote_of(document, 10, 18, 0.5).page is None
        paged = replace(document, pages=(0, 10, 14))
        assert [quote_of(paged, start, 18, 0.5).page for start in (0, 9, 10, 15)] == [1, 1, 2, 3]

    @pytest.mark.parametrize("emphasis", [(2, 5), (9, 12), (10, 10), (12, 11), (17, 19)])
    def test_has_its_emphasis_inside(self, emphasis: tuple[int, int]) -> None:
        document = document_of("Un début. Une fin.")
        assert quote_of(document, 10, 18, 0.5, (14, 17)).emphasis == (14, 17)
        with pytest.raises(ValueError, match=f"{emphasis[0]}, {emphasis[1]}"):
            quote_of(document, 10, 18, 0.5, emphasis)


class TestCuts:
    LONG = "Le conseil vote, " * 100 + "puis se sépare. Le soir tombe."

    @pytest.mark.parametrize(
        ("start", "end", "cuts"),
        [
            (0, 16, (False, True)),
            (17, 33, (True, True)),
            (1700, 1715, (True, False)),
            (1716, 1730, (False, False)),
            (0, 1730, (False, False)),
        ],
    )
    def test_are_told_where_a_sentence_goes_on(
        self, start: int, end: int, cuts: tuple[bool, bool]
    ) -> None:
        document = Document("d", self.LONG, "D", "", (Section("", 0, 0, len(self.LONG)),))
        quote = quote_of(document, start, end, 1)
        assert (quote.cut_before, quote.cut_after) == cuts
        assert quote.text == self.LONG[start:end]

    def test_a_heading_above_is_no_beginning_of_the_sentence(self) -> None:
        text = "Titre\nLe soir tombe."
        document = Document("d", text, "D", "", (Section("Titre", 0, 5, len(text)),))
        assert not quote_of(document, 6, len(text), 1).cut_before


class TestAnswer:
    def test_answers_unless_it_abstains(self) -> None:
        answer = Answer("q", "q", (), 0.9, (), (), None, "1")
        refusal = Answer("q", "q", (), 0.1, (), (), Abstention.NO_ANSWER, "1")
        assert answer.answered
        assert not refusal.answered
