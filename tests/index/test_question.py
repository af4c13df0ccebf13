"""A question read with the words of the collection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.question import ReadQuestion, read_question
from index.analysis.terms import terms_of
from index.analysis.vocabulary import VocabularyCounter

COLLECTION = """
L’Indo-Pacifique et la sécurité maritime. Le marché ouvre, il marche. L’état-major coopère.
Les sommets de Washington. La coopération sur la cyberdéfense. Une tarte.
"""


class Words:
    """The vocabulary of the collection above."""

    def __init__(self, text: str) -> None:
        counter = VocabularyCounter()
        counter.add(text)
        self._surfaces = list(counter.surfaces())
        self._compounds = dict(counter.compounds())
        self._terms = set(terms_of(text))

    def surfaces(self, folded: str) -> list[tuple[str, int]]:
        found = [(surface, count) for key, surface, count in self._surfaces if key == folded]
        return sorted(found, key=lambda row: (-row[1], row[0]))

    def compound(self, joined: str) -> str | None:
        return self._compounds.get(joined)

    def has_term(self, term: str) -> bool:
        return term in self._terms


VOCABULARY = Words(COLLECTION)


def read(question: str) -> ReadQuestion:
    return read_question(question, VOCABULARY)


def terms(question: str) -> list[tuple[str, ...]]:
    return [word.terms for word in read(question).words]


class TestWritings:
    @pytest.mark.parametrize(
        "writing",
        [
            *("Indo Pacifique", "Indo\u2011Pacifique", "indopacifique", "INDO-PACIFIQUE"),
            *("l’Indo-Pacifique", "Indo\u00a0Pacifique", "Indo – Pacifique", "Indo\u00adPacifique"),
        ],
    )
    def test_a_compound_is_read_as_the_collection_writes_it(self, writing: str) -> None:
        assert read(f"Et {writing} ?").text == "Et indo-pacifique ?"
        assert terms(writing) == terms("Indo-Pacifique")

    def test_words_that_make_no_compound_of_the_collection_stay_apart(self) -> None:
        assert read("sécurité Pacifique").text == "sécurité Pacifique"
        assert terms("sécurité Pacifique") == [*terms("sécurité"), *terms("Pacifique")]

    @pytest.mark.parametrize("article", ["l’", "l'", "L’", "d’", "lʼ", ""])
    def test_elided_articles_do_not_count(self, article: str) -> None:
        assert read(f"{article}OTAN").text == "OTAN"
        assert terms(f"{article}OTAN") == [("otan",)]

    def test_words_keep_what_was_typed(self) -> None:
        assert [w.typed for w in read("La securite de l’Indo Pacifique ?").words] == [
            "securite",
            *["l’Indo Pacifique"] * 3,
        ]


class TestAccents:
    def test_left_out_they_cost_nothing(self) -> None:
        assert set(terms("securite maritime")[0]) == set(terms("sécurité maritime")[0])

    def test_left_out_every_accented_word_of_the_collection_is_sought(self) -> None:
        assert set(terms("marche")[0]) == {"march"}
        assert "cooper" in terms("cooperation")[0]

    def test_typed_they_choose_the_word(self) -> None:
        assert set(terms("marché sécurité")[0]) == {"march"}


class TestTypingErrors:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [("Washingtn", "washington"), ("sommmets", "sommets"), ("cyberdéfence", "cyberdéfense")],
    )
    def test_an_unknown_word_is_read_as_the_one_meant(self, typed: str, meant: str) -> None:
        assert read(f"le {typed} ?").text == f"le {meant} ?"
        assert set(terms(meant)[0]) <= set(terms(typed)[0])

    def test_a_known_word_is_left_alone(self) -> None:
        assert read("sommet").text == "sommet"

    def test_a_word_known_by_its_stem_is_left_alone(self) -> None:
        assert read("coopérons").text == "coopérons"

    def test_another_short_word_is_not_a_typing_error(self) -> None:
        assert read("carte").text == "carte"


class TestHostileQuestions:
    @pytest.mark.parametrize("question", ["", " ", "?", "le", "\u00a0", "$$", "😀", "l’"])
    def test_nothing_to_look_for(self, question: str) -> None:
        assert read(question).words == ()

    @given(st.text(max_size=120))
    def test_anything_is_read(self, question: str) -> None:
        for word in read(question).words:
            assert word.terms
            assert word.typed in question
