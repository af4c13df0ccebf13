"""BM25 over terms, against the formula written out."""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import K1, B, LexicalIndex

PASSAGES = [
    ["sommet", "madrid", "sommet"],
    ["madrid", "otan"],
    ["otan", "cyberdefens", "ukrain", "otan"],
    ["ukrain"],
]
passages = st.lists(
    st.lists(st.sampled_from("abcdef"), min_size=1, max_size=8), min_size=1, max_size=8
)


def bm25(texts: Sequence[Sequence[str]], term: str) -> list[float]:
    """Compute Lucene's BM25 of every passage for one term (Robertson & Zaragoza 2009)."""
    frequency = sum(term in text for text in texts)
    if frequency == 0:
        return [0.0] * len(texts)
    idf = math.log(1 + (len(texts) - frequency + 0.5) / (frequency + 0.5))
    mean = sum(map(len, texts)) / len(texts)
    return [
        idf * text.count(term) / (text.count(term) + K1 * (1 - B + B * len(text) / mean))
        for text in texts
    ]


@pytest.fixture
def lexical() -> LexicalIndex:
    return LexicalIndex.build(PASSAGES)


class TestScores:
    @pytest.mark.parametrize("term", ["sommet", "madrid", "otan", "ukrain"])
    def test_of_one_term_are_bm25(self, lexical: LexicalIndex, term: str) -> None:
        assert lexical.scores([(term,)]) == pytest.approx(bm25(PASSAGES, term), abs=1e-6)

    @given(texts=passages, words=st.lists(st.sampled_from("abcdefgh"), max_size=5))
    def test_of_words_add_up(self, texts: list[list[str]], words: list[str]) -> None:
        wanted = np.sum([bm25(texts, word) for word in words], axis=0) if words else 0.0
        found = LexicalIndex.build(texts).scores([(word,) for word in words])
        assert found == pytest.approx(np.broadcast_to(wanted, len(texts)), abs=1e-5)

    def test_a_group_counts_its_best_term_only(self, lexical: LexicalIndex) -> None:
        best = np.maximum(bm25(PASSAGES, "madrid"), bm25(PASSAGES, "otan"))
        assert lexical.scores([("madrid", "otan")]) == pytest.approx(best, abs=1e-6)

    def test_unknown_terms_add_nothing(self, lexical: LexicalIndex) -> None:
        assert not lexical.scores([("inconnu",), ("autre", "encore")]).any()
        known = lexical.scores([("otan",)])
        assert lexical.scores([("otan", "inconnu"), ("autre",)]) == pytest.approx(known)

    def test_no_words_score_zero_everywhere(self, lexical: LexicalIndex) -> None:
        assert lexical.scores([]).tolist() == [0.0] * len(PASSAGES)


class TestTerms:
    def test_membership(self, lexical: LexicalIndex) -> None:
        assert "otan" in lexical
        assert "inconnu" not in lexical

    @pytest.mark.parametrize(("term", "passages"), [("otan", 2), ("sommet", 1), ("inconnu", 0)])
    def test_rarity_is_lucenes(self, lexical: LexicalIndex, term: str, passages: int) -> None:
        wanted = math.log(1 + (4 - passages + 0.5) / (passages + 0.5))
        assert lexical.inverse_document_frequency(term) == pytest.approx(wanted)

    def test_length_is_the_number_of_passages(self, lexical: LexicalIndex) -> None:
        assert len(lexical) == 4


class TestOnDisk:
    def test_opens_as_it_was_saved(self, lexical: LexicalIndex, tmp_path: Path) -> None:
        lexical.save(tmp_path)
        opened = LexicalIndex.load(tmp_path)
        groups = [("otan", "madrid"), ("ukrain",)]
        assert opened.scores(groups).tolist() == lexical.scores(groups).tolist()
        assert opened.inverse_document_frequency("otan") == pytest.approx(
            lexical.inverse_document_frequency("otan")
        )

    def test_holds_no_pickle(self, lexical: LexicalIndex, tmp_path: Path) -> None:
        lexical.save(tmp_path)
        for path in tmp_path.iterdir():
            if path.suffix == ".npy":
                np.load(path, allow_pickle=False)
            else:
                assert path.suffix == ".json"

    def test_a_damaged_file_is_an_error(self, lexical: LexicalIndex, tmp_path: Path) -> None:
        lexical.save(tmp_path)
        for path in tmp_path.glob("*.npy"):
            path.write_bytes(b"damaged")
        with pytest.raises(ValueError):
            LexicalIndex.load(tmp_path)


class TestPassagesWithoutTerms:
    def test_score_zero(self) -> None:
        lexical = LexicalIndex.build([["otan"], [], ["madrid"]])
        assert lexical.scores([("otan",)])[1] == 0.0
        assert len(lexical) == 3

    def test_may_be_all_there_is(self, tmp_path: Path) -> None:
        LexicalIndex.build([[], []]).save(tmp_path)
        lexical = LexicalIndex.load(tmp_path)
        assert lexical.scores([("otan",)]).tolist() == [0.0, 0.0]
        assert "otan" not in lexical
