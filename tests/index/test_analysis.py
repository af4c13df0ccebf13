"""French words to index terms: what a reader takes for the same word has the same terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.folding import fold, plain_marks, unaccented
from index.analysis.spelling import LONGEST, corrections
from index.analysis.stemming import stems
from index.analysis.terms import is_sought, terms_of
from index.analysis.tokens import words_of
from index.analysis.vocabulary import VocabularyCounter

LETTERS = "aàâbcçdeéèêfghiîïjklmnoôpqrstuùûvwxyz"
french_words = st.text(LETTERS, min_size=1, max_size=12)


def parts_of(text: str) -> list[tuple[str, ...]]:
    return [word.parts for word in words_of(text)]


class TestFolding:
    @pytest.mark.parametrize(
        ("written", "folded"),
        [
            ("L’Été", "l'ete"),
            ("lʼété", "l'ete"),
            ("e\u0301te\u0301", "ete"),
            ("Indo\u2011Pacifique", "indo-pacifique"),
            ("Indo\u2010Pacifique", "indo-pacifique"),
            ("Indo\u2013Pacifique", "indo-pacifique"),
            ("cœur", "coeur"),
            ("ŒUVRE", "oeuvre"),
            ("ex æquo", "ex aequo"),
            ("oﬃciel", "officiel"),
            ("coopé\u00adration", "cooperation"),
            ("\ufeffDébut", "debut"),
            ("Ça, naïf, où ?", "ca, naif, ou ?"),
        ],
    )
    def test_same_letters(self, written: str, folded: str) -> None:
        assert fold(written) == folded

    @given(st.text(max_size=60))
    def test_folding_twice_changes_nothing_more(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)

    def test_plain_marks_keep_accents_and_capitals(self) -> None:
        assert plain_marks("L’E\u0301tat") == "L'État"

    def test_unaccented_keeps_everything_else(self) -> None:
        assert unaccented("« Où ? » – 5 €") == "« Ou ? » – 5 €"


class TestWords:
    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("L’OTAN", [("otan",)]),
            ("lʼOTAN", [("otan",)]),
            ("jusqu’à lorsqu’il", [("à",), ("il",)]),
            ("aujourd’hui", [("aujourdhui",)]),
            ("d'aujourd'hui", [("aujourdhui",)]),
            ("presqu’île", [("presqu", "île")]),
            ("l’Indo\u2011Pacifique", [("indo", "pacifique")]),
            ("ont-ils participé", [("ont",), ("participé",)]),
            ("a-t-il", [("a",)]),
            ("D-Day", [("d", "day")]),
            ("C-130", [("c", "130")]),
            ("O.T.A.N.", [("otan",)]),
            ("10\u202f000 km", [("10000",), ("km",)]),
            ("3,5\u00a0%", [("3.5",)]),
            ("en 2024.", [("en",), ("2024",)]),
            ("n° 5", [("n",), ("5",)]),
            ("coopé\u00adration", [("coopération",)]),
            ("se\u0301curite\u0301", [("sécurité",)]),
            ("Le\u0301a", [("léa",)]),
            ("_otan_", [("otan",)]),
            ("«\u00a0oui\u00a0»", [("oui",)]),
            ("$$ <> …", []),
            ("", []),
        ],
    )
    def test_parts(self, text: str, parts: list[tuple[str, ...]]) -> None:
        assert parts_of(text) == parts

    @given(st.text(max_size=80))
    def test_are_in_order_apart_and_not_empty(self, text: str) -> None:
        end = 0
        for word in words_of(text):
            assert end <= word.start < word.end <= len(text)
            assert word.parts
            assert all(word.parts)
            end = word.end

    def test_joined_is_the_compound_in_one_word(self) -> None:
        (word,) = words_of("euro-atlantique")
        assert word.joined == "euroatlantique"


class TestStems:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("coopèrent", "coopérer"),
            ("coopération", "cooperation"),
            ("sécurité", "securite"),
            ("participé", "participation"),
            ("réunions", "réunion"),
            ("adopté", "adoptèrent"),
            ("préfèrent", "préférer"),
        ],
    )
    def test_forms_of_a_word_share_a_stem(self, one: str, other: str) -> None:
        assert set(stems(one)) & set(stems(other))

    @pytest.mark.parametrize(("one", "other"), [("chat", "château"), ("sommet", "somme")])
    def test_other_words_do_not(self, one: str, other: str) -> None:
        assert not set(stems(one)) & set(stems(other))

    @given(french_words)
    def test_a_word_without_its_accents_is_always_found(self, word: str) -> None:
        assert set(stems(unaccented(word))) & set(stems(word))

    @given(french_words)
    def test_have_no_accents(self, word: str) -> None:
        assert all(unaccented(stem) == stem for stem in stems(word))


class TestTerms:
    def test_negation_and_numbers_of_one_digit_are_kept(self) -> None:
        assert terms_of("ne pas sans sauf 5") == ["ne", "pas", "san", "sauf", "5"]

    def test_stop_words_are_left_out_with_or_without_accents(self) -> None:
        assert terms_of("Où est-ce que le la les à a été dès des") == ["ete"]

    def test_a_compound_has_its_parts_and_its_whole(self) -> None:
        assert terms_of("l’Indo-Pacifique") == ["indo", "pacif", "indopacif"]

    @pytest.mark.parametrize("joiner", ["-", "\u2010", "\u2011"])
    def test_every_hyphen_makes_the_same_terms(self, joiner: str) -> None:
        assert terms_of(f"Indo{joiner}Pacifique") == terms_of("Indo-Pacifique")

    def test_text_in_capitals_has_the_same_terms(self) -> None:
        text = "L’évolution de la sécurité euro-atlantique"
        assert terms_of(text.upper()) == terms_of(text)

    def test_text_with_accents_typed_apart_has_the_same_terms(self) -> None:
        assert terms_of("la se\u0301curite\u0301 des re\u0301seaux") == terms_of(
            "la sécurité des réseaux"
        )

    @given(st.text(max_size=80))
    def test_a_text_without_its_accents_shares_every_word(self, text: str) -> None:
        plain = set(terms_of(unaccented(text)))
        for word in words_of(text):
            for part in word.parts:
                if is_sought(part) and is_sought(unaccented(part)):
                    assert plain & set(stems(part))


class TestCorrections:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("somet", "sommet"),
            ("sommmet", "sommet"),
            ("sommte", "sommet"),
            ("cooperasion", "cooperation"),
        ],
    )
    def test_reach_words_one_edit_away(self, typed: str, meant: str) -> None:
        assert meant in corrections(typed)

    @pytest.mark.parametrize(
        "typed", ["", "chat", "2024x", "été!", "a" * (LONGEST + 1), "漢" * 2_000]
    )
    def test_leave_other_things_alone(self, typed: str) -> None:
        assert corrections(typed) == set()

    def test_keep_the_first_letter(self) -> None:
        assert all(word.startswith("t") for word in corrections("tarte"))

    def test_do_not_turn_a_short_word_into_another(self) -> None:
        assert "carte" not in corrections("tarte")
        assert "table" not in corrections("tarle")


class TestVocabulary:
    def test_counts_the_surfaces_of_a_folded_word(self) -> None:
        counter = VocabularyCounter()
        counter.add("Le marché. Il marche, elle marche. MARCHE !")
        assert [row for row in counter.surfaces() if row[0] == "marche"] == [
            ("marche", "marche", 3),
            ("marche", "marché", 1),
        ]

    def test_keeps_the_commonest_writing_of_a_compound(self) -> None:
        counter = VocabularyCounter()
        counter.add("Bien-être, bien-etre, bien‑être.")
        assert list(counter.compounds()) == [("bienetre", "bien-être")]

    def test_simple_words_are_no_compounds(self) -> None:
        counter = VocabularyCounter()
        counter.add("L’OTAN a-t-elle dit aujourd’hui")
        assert list(counter.compounds()) == []
