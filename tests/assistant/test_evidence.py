"""What is weighed of each sentence."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.confidence import (
    DECISION_FEATURES,
    EVIDENCE_FEATURES,
    decision_features,
    evidence_features,
)
from assistant.evidence import FEATURES, FINER, PASSAGES, Candidate, candidates_of
from assistant.weighing import AGAIN_FEATURES, READ_AGAIN, read_again
from assistant.weights import LACKING, weights
from corpus.document import Document, Section
from index.analysis.question import ReadQuestion, SoughtWord
from index.analysis.stemming import stems
from index.engine import Results
from index.passage import Hit, Passage, Span
from index.splitter import passage_sentences

TEXT = "Le sommet s’ouvre. Les alliés discutent de cyberdéfense à Madrid en 2022. Le soir tombe."
RARITY = {"sommet": 1.0, "madrid": 3.0}


def rarity(term: str) -> float:
    return RARITY.get(term, 2.0)


def hit_of(text: str, number: int = 0, score: float = 1.0, heading: str = "") -> Hit:
    document = Document(f"texte-{number}", text, "Titre", "", (Section(heading, 0, 0, len(text)),))
    sentences = passage_sentences(text, Span(0, len(text)))
    passage = Passage(number, document, 0, len(text), sentences, 0)
    similarities = tuple(0.1 * (i + 1) for i in range(len(sentences)))
    return Hit(passage, score, 0.3, 1.0, similarities)


def results_of(question: str, words: list[str], *hits: Hit) -> Results:
    sought = tuple(SoughtWord(word, stems(word)) for word in words)
    return Results(ReadQuestion(question, sought), hits)


def feature(candidate: Candidate, name: str) -> float:
    return float(candidate.features[(*FEATURES, *FINER).index(name)])


class TestFeatures:
    @pytest.fixture
    def candidates(self) -> list[Candidate]:
        question = "Quand le sommet de Madrid s’est-il ouvert ?"
        return candidates_of(results_of(question, ["sommet", "madrid"], hit_of(TEXT)), rarity)

    def test_there_is_one_candidate_a_sentence_in_order(self, candidates: list[Candidate]) -> None:
        assert [TEXT[c.span.start : c.span.end][:9] for c in candidates] == [
            "Le sommet",
            "Les allié",
            "Le soir t",
        ]

    def test_words_count_by_their_rarity(self, candidates: list[Candidate]) -> None:
        assert [feature(c, "words") for c in candidates] == pytest.approx([0.25, 0.75, 0])

    def test_words_of_neighbours_count_too(self, candidates: list[Candidate]) -> None:
        assert [feature(c, "words_nearby") for c in candidates] == pytest.approx([1, 1, 0.75])
        assert [feature(c, "words_passage") for c in candidates] == pytest.approx([1, 1, 1])

    def test_the_rarest_word_may_be_anywhere_in_the_passage(
        self, candidates: list[Candidate]
    ) -> None:
        assert [feature(c, "rare_word") for c in candidates] == [1, 1, 1]

    def test_the_kind_of_answer_asked_is_there_or_not(self, candidates: list[Candidate]) -> None:
        assert [feature(c, "kind") for c in candidates] == [-1, 1, -1]

    def test_similarity_and_place_are_told(self, candidates: list[Candidate]) -> None:
        assert [feature(c, "similarity") for c in candidates] == pytest.approx([0.1, 0.2, 0.3])
        assert [feature(c, "similarity_lead") for c in candidates] == pytest.approx(
            [-0.2, -0.1, 0.1]
        )
        assert [feature(c, "position") for c in candidates] == pytest.approx([1, 1 / 2, 1 / 3])
        assert feature(candidates[0], "length") == pytest.approx(
            math.log(len("Le sommet s’ouvre.") + 1)
        )

    def test_the_heading_counts_for_the_passage_only(self) -> None:
        hit = hit_of("Le soir tombe.", heading="Sommet de Madrid")
        (candidate,) = candidates_of(results_of("sommet ?", ["sommet"], hit), rarity)
        assert feature(candidate, "words") == 0
        assert feature(candidate, "words_passage") == 1

    def test_scores_are_told_beside_the_best(self) -> None:
        hits = hit_of("Un.", 0, 1.5), hit_of("Deux.", 1, 1.0)
        candidates = candidates_of(results_of("un ?", ["un"], *hits), rarity)
        assert [feature(c, "passage_lead") for c in candidates] == [0, -0.5]


class TestCandidates:
    def test_come_from_the_best_passages_only(self) -> None:
        hits = [hit_of("Un.", number) for number in range(PASSAGES + 5)]
        assert len(candidates_of(results_of("un ?", ["un"], *hits), rarity)) == PASSAGES

    def test_there_are_none_without_hits(self) -> None:
        assert candidates_of(results_of("un ?", ["un"]), rarity) == []

    def test_features_are_finite_numbers(self) -> None:
        hits = hit_of("x" * 5_000), hit_of(TEXT, 1)
        for candidate in candidates_of(results_of("un ?", ["un"], *hits), lambda term: 0.0):
            assert candidate.features.shape == (len(FEATURES) + len(FINER),)
            assert np.isfinite(candidate.features).all()


class TestNumbersAndNames:
    def feature(self, name: str, question: str, typed: list[str], text: str) -> float:
        (candidate,) = candidates_of(results_of(question, typed, hit_of(text)), rarity)
        return float(candidate.features[(*FEATURES, *FINER).index(name)])

    def test_a_sought_number_that_is_missing_counts_against(self) -> None:
        asked = ("sommet en 2024 ?", ["sommet", "2024"])
        assert self.feature("numbers", *asked, "Le sommet de 2024.") == 1
        assert self.feature("numbers", *asked, "Le sommet de 2022.") == -1
        assert self.feature("numbers", "un sommet ?", ["sommet"], "Le sommet de 2022.") == 0

    def test_a_sought_name_that_is_missing_counts_against(self) -> None:
        asked = ("le budget de l’Islande ?", ["budget", "Islande"])
        assert self.feature("names", *asked, "Le budget de l’Islande.") == 1
        assert self.feature("names", *asked, "Le budget du Chili.") == -1

    def test_the_capital_that_opens_a_question_is_no_name(self) -> None:
        assert self.feature("names", "Budget annuel ?", ["Budget", "annuel"], "Le chat.") == 0


def test_a_short_answer_that_stands_out_is_told() -> None:
    hit = hit_of("Il fut bâti en 1902. Il plaît. Fermé en 1940, il rouvrit en 1950.")
    candidates = candidates_of(results_of("Quand le pont fut-il bâti ?", ["pont"], hit), rarity)
    assert [feature(c, "short_answer") for c in candidates] == [1, 0, 0]


class TestYears:
    TEXT = "Le club naît. En 2022, il gagne. Il fête cela. En 2024, il perd, comme en 2023."

    def features(self, question: str, heading: str = "") -> list[float]:
        hit = hit_of(self.TEXT, heading=heading)
        return [
            feature(c, "year") for c in candidates_of(results_of(question, ["club"], hit), rarity)
        ]

    def test_a_sentence_is_of_the_years_it_names_or_of_the_last_named(self) -> None:
        assert self.features("Que fit le club en 2022 ?") == [0, 1, 1, -1]
        assert self.features("Que fit le club en 2023 ?") == [0, -1, -1, 1]
        assert self.features("Que fit le club en 2022 et 2024 ?") == [0, 1, 1, 1]

    def test_the_heading_gives_the_year_until_another_is_named(self) -> None:
        assert self.features("Que fit le club en 2021 ?", "Saison 2021") == [1, -1, -1, -1]

    def test_a_question_without_a_year_has_no_other_year(self) -> None:
        assert self.features("Que fit le club ?", "Saison 2021") == [0, 0, 0, 0]

    def test_other_numbers_are_no_years(self) -> None:
        assert self.features("Que valent 2022,5 ou 12022 ?") == [0, 0, 0, 0]


class TestLacking:
    def test_a_sentence_without_the_number_asked_is_told(self) -> None:
        hit = hit_of("Le club a prêté les bateaux. Le club a prêté douze bateaux.")
        asked = results_of("Combien de bateaux ?", ["bateaux"], hit)
        assert [feature(c, "lacking") for c in candidates_of(asked, rarity)] == [1, 0]

    def test_it_leaves_little_confidence(self) -> None:
        found = np.full(len(DECISION_FEATURES), 5.0)
        sure = weights().confidence(found, lacking=False)
        assert weights().confidence(found, lacking=True) == pytest.approx(LACKING * sure)


class TestWeights:
    def test_have_a_coefficient_for_every_feature_in_order(self) -> None:
        assert tuple(weights().evidence.sentence) == FEATURES
        assert tuple(weights().evidence.answer) == EVIDENCE_FEATURES
        assert tuple(weights().again) == AGAIN_FEATURES
        assert tuple(weights().decision) == DECISION_FEATURES

    def test_caution_asks_for_more_confidence(self) -> None:
        levels = weights().thresholds
        assert 0 < levels["large"] < levels["équilibré"] < levels["prudent"] < 1


class Giving:
    """A judge that gives each sentence the score that is written for it, and tells what it read."""

    def __init__(self, scores: Mapping[str, float]) -> None:
        self._scores = scores
        self.read: list[str] = []

    def scores(self, question: str, sentences: Sequence[str]) -> NDArray[np.float64]:
        self.read += sentences
        return np.array([self._scores.get(sentence, 0.0) for sentence in sentences])


class TestReadingAgain:
    def test_the_best_by_evidence_share_the_belief(self) -> None:
        text = " ".join(f"Le sommet numéro {i}." for i in range(12))
        candidates = candidates_of(results_of("sommet ?", ["sommet"], hit_of(text)), rarity)
        judge = Giving({})
        reading = read_again("sommet ?", candidates, weights().evidence, judge)
        read = reading.again
        assert read.sum() == READ_AGAIN == len(judge.read)
        shares = reading.shares(weights())
        assert shares.sum() == pytest.approx(1)
        assert (shares[read] > 0).all()
        assert (shares[~read] == 0).all()

    def test_a_line_that_only_says_the_question_again_is_not_read(self) -> None:
        hit = hit_of("Adoption d’un enfant\n\nLes enfants sont adoptés par jugement.")
        sought = results_of("Comment adopter un enfant ?", ["adopter", "enfant"], hit)
        candidates, judge = candidates_of(sought, rarity), Giving({})
        read_again(sought.question.text, candidates, weights().evidence, judge)
        assert judge.read == ["Les enfants sont adoptés par jugement."]

    def test_is_of_what_there_is_when_there_is_no_other_line(self) -> None:
        sought = results_of("Le sommet ?", ["sommet"], hit_of("Le sommet"))
        candidates, judge = candidates_of(sought, rarity), Giving({})
        read_again(sought.question.text, candidates, weights().evidence, judge)
        assert judge.read == ["Le sommet"]

    def test_interaction_changes_the_order(self) -> None:
        hit = hit_of("Le sommet un. Le sommet deux.")
        candidates = candidates_of(results_of("sommet ?", ["sommet"], hit), rarity)
        for best, sentence in enumerate(("Le sommet un.", "Le sommet deux.")):
            judge = Giving({sentence: 20.0})
            reading = read_again("sommet ?", candidates, weights().evidence, judge)
            assert np.argmax(reading.shares(weights())) == best


class TestDecision:
    def test_evidence_is_of_the_best_sentence_its_passage_and_the_words(self) -> None:
        hits = hit_of("Un. Deux.", 0), hit_of("Trois.", 1)
        candidates = candidates_of(results_of("un ?", ["un"], *hits), rarity)
        found = evidence_features(candidates, np.array([0.5, 0.25, 0.25]), 0, 3)
        assert found[: len(FEATURES)] == pytest.approx(candidates[0].features[: len(FEATURES)])
        assert found[-3:] == pytest.approx([math.log(0.5), math.log(0.75), math.log(3)])

    def test_interaction_leads_the_others_that_were_read(self) -> None:
        candidates = candidates_of(results_of("un ?", ["un"], hit_of("Un. Deux. Trois.")), rarity)
        shares, judge = np.array([0.7, 0.3, 0.0]), Giving({"Un.": 9.0, "Deux.": 7.5})
        reading = read_again("un ?", candidates, weights().evidence, judge)
        assert decision_features(reading, shares, 1, weights())[1:] == pytest.approx([9.0, 1.5])
        alone = read_again("un ?", candidates[:1], weights().evidence, judge)
        assert decision_features(alone, np.ones(1), 1, weights())[1:] == pytest.approx([9.0, 9.0])
