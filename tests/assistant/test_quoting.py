"""Quotes are the shortest runs of whole sentences that can be read alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Place, Quote
from assistant.evidence import FEATURES, Candidate
from assistant.quoting import LONGEST_RUN, choose_quotes, run_of
from corpus.document import Document, Section
from index.passage import Hit, Passage, Span
from index.splitter import passage_sentences

LIST = "Le programme comprend :\n- la cyberdéfense ;\n- la recherche.\n\nIl est adopté en 2022."


def passage_of(text: str, *, key: str = "texte", number: int = 0) -> Passage:
    document = Document(key, text, "Titre", "", (Section("", 0, 0, len(text)),))
    sentences = passage_sentences(text, Span(0, len(text)))
    return Passage(number, document, 0, len(text), sentences, 0)


def candidates_of(*passages: Passage) -> list[Candidate]:
    return [
        Candidate(Hit(passage, 1.0, 0.5, 1.0, ()), position, np.zeros(len(FEATURES)))
        for passage in passages
        for position in range(len(passage.sentences))
    ]


def choose(candidates: list[Candidate], shares: list[float], most: int = 3) -> tuple[Quote, ...]:
    return choose_quotes(candidates, np.array(shares), most)


def run(text: str, position: int, shares: list[float] | None = None) -> str:
    passage = passage_of(text)
    alone = [float(n == position) for n in range(len(passage.sentences))]
    span = run_of(passage, position, shares or alone)
    return text[span.start : span.end]


class TestRun:
    def test_is_one_sentence_when_that_can_be_read_alone(self) -> None:
        assert run("Le chat dort. Le chien court.", 1) == "Le chien court."

    @pytest.mark.parametrize("pronoun", ["Il", "Elles", "Celui-ci", "Cela", "Ces derniers"])
    def test_a_pronoun_brings_the_sentence_before(self, pronoun: str) -> None:
        text = f"Le conseil siège à Paris. {pronoun} est né en 1902."
        assert run(text, 1) == text

    def test_the_first_sentence_has_none_before(self) -> None:
        assert run("Il dort. Le chien court.", 0) == "Il dort."

    def test_a_word_that_only_begins_like_a_pronoun_brings_nothing(self) -> None:
        assert run("Le chat dort. Illustre, il court.", 1) == "Illustre, il court."

    def test_a_colon_brings_the_list_it_announces_and_no_more(self) -> None:
        assert run(LIST, 0) == "Le programme comprend :\n- la cyberdéfense ;\n- la recherche."

    def test_of_a_long_list_as_many_items_come_as_there_is_room_for(self) -> None:
        items = "".join(f"- le point numéro {n} du programme ;\n" for n in range(60))
        found = run(f"Le programme comprend :\n{items}", 0)
        assert LONGEST_RUN - 40 < len(found) <= LONGEST_RUN
        assert found.endswith(" du programme ;")

    def test_lines_without_a_marker_are_items_too(self) -> None:
        text = "L’acte est remis :\nà la personne concernée\nAu conjoint\n\nIl est gratuit."
        assert run(text, 0) == "L’acte est remis :\nà la personne concernée\nAu conjoint"

    def test_a_paragraph_after_the_list_is_no_item(self) -> None:
        text = "L’acte est remis :\nau conjoint\nLe maire le signe."
        assert run(text, 0) == "L’acte est remis :\nau conjoint"

    @pytest.mark.parametrize("position", [1, 2])
    def test_an_item_brings_what_introduces_it(self, position: int) -> None:
        sentences = ["Le programme comprend :", "- la cyberdéfense ;", "- la recherche."]
        assert run(LIST, position) == "\n".join(sentences[: position + 1])

    def test_an_item_brings_no_introduction_that_is_too_far(self) -> None:
        items = "".join(f"- le point numéro {n} du programme ;\n" for n in range(60))
        assert run(f"Le programme comprend :\n{items}", 50) == "- le point numéro 49 du programme ;"

    def test_an_item_that_nothing_introduces_stays_alone(self) -> None:
        assert run("Le menu du jour.\n- le pain ;\n- le sel.", 2) == "- le sel."

    def test_a_neighbour_that_answers_nearly_as_well_is_shown_too(self) -> None:
        text = "Le chat dort. Le chien court. Le merle chante."
        assert run(text, 1, [0.1, 0.5, 0.4]) == "Le chien court. Le merle chante."
        assert run(text, 1, [0.3, 0.4, 0.3]) == text
        assert run(text, 1, [0.1, 0.8, 0.1]) == "Le chien court."

    def test_does_not_run_over_a_blank_line(self) -> None:
        text = "Le chat dort. Le chien court.\n\nLe merle chante."
        assert run(text, 1, [0.0, 0.5, 0.5]) == "Le chien court."

    def test_does_not_run_past_the_longest(self) -> None:
        text = f"Le chat {'dort et ' * (LONGEST_RUN // 10)}rêve. Le chien court aussi {'là ' * 90}."
        assert run(text, 1, [0.5, 0.5]).startswith("Le chien")

    @given(
        st.lists(
            st.sampled_from(
                ["Il dort. ", "Le chat : ", "- un point ;\n", "Elle court.\n\n", "Non. "]
            ),
            min_size=1,
            max_size=12,
        ).map("".join)
    )
    def test_is_a_run_of_whole_sentences_with_the_chosen_one(self, text: str) -> None:
        passage = passage_of(text)
        for position, sentence in enumerate(passage.sentences):
            span = run_of(passage, position, [1 / len(passage.sentences)] * len(passage.sentences))
            assert span.start <= sentence.start < sentence.end <= span.end
            assert span.start in {s.start for s in passage.sentences}
            assert span.end in {s.end for s in passage.sentences}


class TestChoice:
    TEXT = "Le chat dort.\n\nLe chien court.\n\nLe merle chante."

    def test_takes_the_best_first(self) -> None:
        quotes = choose(candidates_of(passage_of(self.TEXT)), [0.2, 0.5, 0.3])
        assert [quote.text for quote in quotes] == [
            "Le chien court.",
            "Le merle chante.",
            "Le chat dort.",
        ]
        assert [quote.score for quote in quotes] == [0.5, 0.3, 0.2]

    def test_leaves_out_what_is_much_worse(self) -> None:
        quotes = choose(candidates_of(passage_of(self.TEXT)), [0.1, 0.7, 0.2])
        assert [quote.text for quote in quotes] == ["Le chien court."]

    def test_takes_no_more_than_asked(self) -> None:
        assert len(choose(candidates_of(passage_of(self.TEXT)), [0.3, 0.4, 0.3], most=2)) == 2

    def test_equal_ones_keep_the_order_of_the_text(self) -> None:
        quotes = choose(candidates_of(passage_of(self.TEXT)), [1 / 3, 1 / 3, 1 / 3])
        assert [quote.text for quote in quotes] == self.TEXT.split("\n\n")

    def test_does_not_show_the_same_words_twice(self) -> None:
        passages = passage_of("Le chat dort."), passage_of("LE CHAT DORT.", key="autre", number=1)
        quotes = choose(candidates_of(*passages), [0.4, 0.6])
        assert [(quote.document, quote.text) for quote in quotes] == [("autre", "LE CHAT DORT.")]
        assert quotes[0].also == (Place("texte", "Titre", 0, 13),)

    @pytest.mark.parametrize(
        ("other", "same"),
        [
            ("« L'ecole ouvre en 2022 » : 3 classes.", True),
            ("L’école ouvre en 2023 : 3 classes.", False),
            ("L’école n’ouvre pas en 2022 : 3 classes.", False),
            ("En 2022 l’école ouvre : 3 classes.", False),
            ("L’école de Dornay ouvre en 2022 : 3 classes.", False),
        ],
    )
    def test_the_same_words_are_one_quote_with_two_places(self, other: str, same: bool) -> None:
        text = "L’école ouvre en 2022 : 3 classes."
        passages = passage_of(text), passage_of(other, key="autre", number=1)
        quotes = choose(candidates_of(*passages), [0.6, 0.4])
        places = [(quote.document, [p.document for p in quote.also]) for quote in quotes]
        assert places == [("texte", ["autre"])] if same else [("texte", []), ("autre", [])]

    def test_a_place_much_less_likely_is_told_too(self) -> None:
        text = "Le chat dort.\n\nLe chien court.\n\nLe chat dort."
        quotes = choose(candidates_of(passage_of(text)), [0.9, 0.05, 0.05])
        assert [text[place.start : place.end] for q in quotes for place in q.also] == [
            "Le chat dort."
        ]

    def test_does_not_show_overlapping_runs(self) -> None:
        quotes = choose(candidates_of(passage_of("Le chat dort. Il ronfle.")), [0.4, 0.6])
        assert [quote.text for quote in quotes] == ["Le chat dort. Il ronfle."]

    def test_emphasises_what_answers_in_the_first_quote_only(self) -> None:
        text = "Le port fut béni.\n\nLe pont date de 1902.\n\nLe pont ferma en 1950."
        shares, question = np.array([0.1, 0.5, 0.4]), "En quelle année le pont fut-il bâti ?"
        quotes = choose_quotes(candidates_of(passage_of(text)), shares, 3, question)
        assert [text[slice(*q.emphasis)] if q.emphasis else None for q in quotes] == ["1902", None]
        plain = choose_quotes(candidates_of(passage_of(text)), shares, 3)
        assert [quote.emphasis for quote in plain] == [None, None]

    def test_the_same_place_in_two_documents_is_two_quotes(self) -> None:
        passages = passage_of("Le chat dort."), passage_of("Le chien dort.", key="autre", number=1)
        assert len(choose(candidates_of(*passages), [0.5, 0.5])) == 2

    @given(shares=st.lists(st.floats(0, 1), min_size=3, max_size=3), most=st.integers(1, 4))
    def test_every_quote_is_its_slice(self, shares: list[float], most: int) -> None:
        quotes = choose(candidates_of(passage_of(self.TEXT)), shares, most)
        assert 1 <= len(quotes) <= most
        for quote in quotes:
            assert quote.text == self.TEXT[quote.start : quote.end]
