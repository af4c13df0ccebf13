"""Passages and their sentences: exact slices, in order, that lose nothing but white space."""

from hypothesis import example, given
from hypothesis import strategies as st

from corpus.document import Document, Section
from corpus.lines import WHITE_SPACE
from corpus.readers import READERS
from corpus.side_file import Columns
from index.embedder import SentenceTransformerEmbedder
from index.passage import Span
from index.splitter import LONGEST_SENTENCE, passage_sentences, passage_spans

PIECES = [
    *(
        "L’OTAN",
        "coopère",
        "avec",
        "l'Australie",
        "Indo\u2011Pacifique",
        "😀",
        "👨\u200d👩\u200d👧",
    ),
    *(
        "«\u00a0oui\u00a0»",
        "art.\u00a05",
        "M. Dupont",
        "3,5\u00a0%",
        "e\u0301te\u0301",
        "\u202e",
        "$$",
    ),
    *("-", "–", "•", "1.", "2)", ":", ";", ",", "!", "?", "…", ".", ". ", ".\n", "x" * 40),
    *(
        " ",
        "\u00a0",
        "\u202f",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\r\n\r\n",
        "\n \n\n",
        "\t",
        "\ufeff",
        "\v",
    ),
    *("Le chat dort. ", "Le chat dort. ", "Un titre seul\n\n", "## Titre\n\n", "\n\nUn titre\n\n"),
]
french = st.lists(st.sampled_from(PIECES), min_size=1, max_size=80).map("".join)
anything = st.text(min_size=1, max_size=300)
texts = st.one_of(french, anything).filter(lambda text: bool(text.strip(WHITE_SPACE)))


def words(text: str) -> int:
    """Count words: a token counter without a model."""
    return len(text.split())


def document_of(text: str) -> Document:
    return Document("texte", text, "Titre", "", (Section("", 0, 0, len(text)),))


def sectioned(text: str, suffix: str) -> Document:
    (content,) = READERS[suffix].read(text.encode(), Columns())
    return Document("texte", content.text, "Titre", "", content.sections)


def visible(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the characters of some spans that are not white space."""
    return "".join(c for start, end in spans for c in text[start:end] if c not in WHITE_SPACE)


def assert_in_order(spans: list[Span], start: int, end: int) -> None:
    for span in spans:
        assert start <= span.start < span.end <= end
        start = span.end


class TestPassages:
    @given(text=texts, tokens=st.integers(1, 40))
    @example(text="Le chat dort. Le chat dort. Le chat dort.", tokens=3)
    @example(text="a a a a a a a", tokens=1)
    @example(text="Un.\r\n\r\nUn.\r\n\r\nUn.", tokens=1)
    def test_are_slices_in_order_that_cover_all_but_white_space(
        self, text: str, tokens: int
    ) -> None:
        spans = list(passage_spans(document_of(text), tokens, words))
        assert_in_order(spans, 0, len(text))
        assert visible(text, [(s.start, s.end) for s in spans]) == visible(text, [(0, len(text))])

    @given(
        text=french.filter(lambda text: text.strip(WHITE_SPACE)),
        suffix=st.sampled_from([".txt", ".md"]),
    )
    def test_cover_the_bodies_of_sections_and_never_cross_two(self, text: str, suffix: str) -> None:
        document = sectioned(text, suffix)
        spans = list(passage_spans(document, 12, words))
        assert_in_order(spans, 0, len(document.text))
        bodies = [(section.body, section.end) for section in document.sections]
        assert visible(document.text, [(s.start, s.end) for s in spans]) == visible(
            document.text, bodies
        )
        for span in spans:
            assert any(body <= span.start and span.end <= end for body, end in bodies)

    @given(text=texts, tokens=st.integers(16, 60))
    @example(text="mot " * 500, tokens=16)
    @example(text="1;2;3;4;5;6;7;8;9 " * 100, tokens=16)
    def test_hold_no_more_tokens_than_allowed(self, text: str, tokens: int) -> None:
        for span in passage_spans(document_of(text), tokens, words):
            assert words(text[span.start : span.end]) <= tokens

    def test_end_and_begin_with_visible_characters(self) -> None:
        text = "\n\n  Un paragraphe.  \n\n\tUn autre.\u00a0\n"
        spans = list(passage_spans(document_of(text), 3, words))
        assert [text[s.start : s.end] for s in spans] == ["Un paragraphe.", "Un autre."]

    def test_keep_paragraphs_whole_while_they_fit(self) -> None:
        text = "Un deux trois.\n\nQuatre cinq six.\n\nSept huit neuf dix."
        spans = list(passage_spans(document_of(text), 6, words))
        assert [text[s.start : s.end] for s in spans] == [
            "Un deux trois.\n\nQuatre cinq six.",
            "Sept huit neuf dix.",
        ]

    def test_cut_a_long_paragraph_between_sentences(self) -> None:
        text = "Le chat dort. Le chien court vite. Le merle chante."
        spans = list(passage_spans(document_of(text), 5, words))
        assert [text[s.start : s.end] for s in spans] == [
            "Le chat dort.",
            "Le chien court vite.",
            "Le merle chante.",
        ]

    def test_repeated_sentences_each_get_their_own_place(self) -> None:
        text = "Le chat dort. " * 6
        spans = list(passage_spans(document_of(text), 3, words))
        assert [span.start for span in spans] == [0, 14, 28, 42, 56, 70]

    def test_hold_no_more_tokens_of_a_real_model_than_allowed(
        self, tiny_embedder: SentenceTransformerEmbedder
    ) -> None:
        text = "bzf" * 10 + " " + "12345;" * 3_000
        spans = list(passage_spans(document_of(text), 64, tiny_embedder.count_tokens))
        assert visible(text, [(s.start, s.end) for s in spans]) == visible(text, [(0, len(text))])
        assert all(tiny_embedder.count_tokens(text[s.start : s.end]) <= 64 for s in spans)

    def test_a_line_of_five_megabytes_is_cut_between_its_sentences(self) -> None:
        sentence = "Le conseil adopte la résolution, qui entre en vigueur ce jour. "
        text = sentence * (5_000_000 // len(sentence))
        spans = list(passage_spans(document_of(text), 200, words))
        assert all(span.start % len(sentence) == 0 for span in spans)
        assert spans[-1].end == len(text) - 1


class TestSentences:
    @given(text=texts, bounds=st.tuples(st.integers(0, 300), st.integers(0, 300)))
    def test_are_slices_in_order_that_cover_the_passage(
        self, text: str, bounds: tuple[int, int]
    ) -> None:
        start, end = sorted(min(bound, len(text)) for bound in bounds)
        sentences = passage_sentences(text, Span(start, end))
        assert_in_order(list(sentences), start, end)
        covered = [(s.start, s.end) for s in sentences]
        assert visible(text, covered) == visible(text, [(start, end)])

    @given(text=texts)
    def test_are_never_longer_than_can_be_quoted(self, text: str) -> None:
        long = text * (1 + LONGEST_SENTENCE // len(text))
        sentences = passage_sentences(long, Span(0, len(long)))
        assert all(s.end - s.start <= LONGEST_SENTENCE for s in sentences)

    @given(text=texts, tokens=st.integers(4, 40))
    def test_every_passage_of_a_document_has_sentences(self, text: str, tokens: int) -> None:
        for span in passage_spans(document_of(text), tokens, words):
            assert passage_sentences(text, span)
