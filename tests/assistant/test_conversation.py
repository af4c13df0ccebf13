"""The specification of follow-up questions."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.answer import Abstention, Answer, Quote
from assistant.conversation import LONGEST, REMEMBERED, understood
from assistant.dialogue.tokens import tokens_of
from index.analysis.stemming import stems

GRAMMAR = {"qu'est-ce", "parmi"}
"""Words beyond those of the conversation that an understood question may have."""

TURNS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            "et non pas qui quand où quel quelle combien de le la les l' du des son ces celui-ci "
            "en y lui il elle a a-t-il est-elle été le plus récent 2024 mai traité Rome pour , ? ( "
            ") revenons à première question je parle si cela lequel -t-il ' - . … «".split()
        ),
        max_size=12,
    ).map(" ".join),
)


def conversations() -> list[tuple[list[str], str]]:
    """Return the turns of every conversation of the table and how its last is understood."""
    text = Path(__file__).with_name("conversation_cases.txt").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if " | " in line]
    return [(turns, turns[-1] if wanted == "=" else wanted) for *turns, wanted in rows]


def answered(question: str, understood_as: str = "", quote: str = "") -> Answer:
    quotes = (Quote("d", "D", "", "", 0, len(quote), quote, 1.0),) if quote else ()
    return Answer(question, understood_as or question, (), 1.0, quotes, (), None, "1")


def history_of(turns: list[str]) -> list[Answer]:
    history: list[Answer] = []
    for turn in turns:
        history.append(answered(turn, understood(turn, history)))
    return history


@pytest.mark.parametrize(("turns", "wanted"), conversations())
def test_last_turn_is_understood(turns: list[str], wanted: str) -> None:
    assert understood(turns[-1], history_of(turns[:-1])) == wanted


@pytest.mark.parametrize(("turns", "wanted"), conversations())
def test_no_word_is_invented(turns: list[str], wanted: str) -> None:
    said = {stem for t in tokens_of(" ".join(turns)) for stem in stems(t.text.lower())}
    put = [t for t in tokens_of(wanted) if t.is_content and t.text.lower() not in GRAMMAR]
    strange = [t.text for t in put if not said & set(stems(t.text.lower()))]
    assert strange == []


@pytest.mark.parametrize("turns", [turns for turns, _ in conversations()])
def test_first_question_stays_as_typed(turns: list[str]) -> None:
    assert understood(turns[0], []) == turns[0]


def test_that_year_is_the_year_of_the_question_before() -> None:
    history = [answered("Quel était l'objectif pour 2024 ?")]
    wanted = "Combien de clients la banque avait-elle en 2024 ?"
    assert understood("Combien de clients la banque avait-elle cette année-là ?", history) == wanted


def test_that_year_is_else_the_only_year_of_the_quote() -> None:
    history = [answered("Quand le trafic a-t-il culminé ?", quote="Il culmine en 1869.")]
    wanted = "Quel tonnage le port a-t-il vu en 1869 ?"
    assert understood("Quel tonnage le port a-t-il vu cette année-là ?", history) == wanted


def test_that_year_is_left_when_the_quote_has_two() -> None:
    history = [answered("Quand le trafic a-t-il baissé ?", quote="De 1869 à 1875.")]
    question = "Quel tonnage le port a-t-il vu cette année-là ?"
    assert "1869" not in understood(question, history)


def test_a_note_is_no_part_of_the_question_before() -> None:
    history = [answered("C'est où ?", "C'est où ? (fort de Vaux)")]
    assert understood("Pourquoi ?", history).count("(") == 0


def test_what_the_collection_knows_nothing_of_is_no_topic() -> None:
    known = answered("Quel est le rôle de l'Alliance dans l'Indo-Pacifique ?")
    refused = replace(
        answered("Quelle est la recette de la tarte aux pommes ?"),
        abstention=Abstention.NOTHING_RELEVANT,
    )
    question = "Pourquoi cette région est-elle importante ?"
    assert "tarte" in understood(question, [refused])
    assert "tarte" not in understood(question, [known, refused])
    assert understood(question, [known, refused]) == understood(question, [known])


def test_what_was_said_long_ago_is_forgotten() -> None:
    history = history_of(["Quel jour ?", "Qui dirige le théâtre de Nancy ?"])
    history += [answered("Faut-il un permis ?") for _ in range(REMEMBERED)]
    assert understood("Revenons au théâtre : qui le dirige ?", history).count("Nancy") == 0


def test_first_question_is_never_forgotten() -> None:
    history = [answered("Qui dirige le théâtre de Nancy ?")]
    history += [answered("Faut-il un permis ?") for _ in range(100 * REMEMBERED)]
    wanted = "Qui dirige le théâtre de Nancy ?"
    assert understood("Revenons à la première question.", history) == wanted


def test_fifth_follow_up_works_like_the_first() -> None:
    cities = ["Lyon", "Nantes", "Lille", "Brest", "Metz"]
    turns = ["Combien d'habitants compte Paris ?", *(f"Et {city} ?" for city in cities)]
    last = history_of(turns)[-1]
    assert last.understood == "Combien d'habitants compte Metz ?"


@pytest.mark.parametrize("blank", ["", "   ", "?", "…", "\n", "!?"])
def test_nothing_is_made_of_nothing(blank: str) -> None:
    assert understood(blank, [answered("Qui dirige la banque ?")]) == blank


def test_a_long_question_says_enough_by_itself() -> None:
    question = "Et " + "mot " * LONGEST
    assert understood(question, [answered("Qui dirige la banque ?")]) == question


def test_nothing_leans_on_a_long_question() -> None:
    assert understood("Pourquoi ?", [answered("mot " * LONGEST)]) == "Pourquoi ?"


def test_apostrophes_are_of_one_kind() -> None:
    history = [answered("Quand l’Union a-t-elle adopté l'accord ?")]
    assert understood("Pourquoi ?", history) == "Pourquoi l’Union a-t-elle adopté l’accord ?"


@given(st.lists(TURNS, min_size=1, max_size=4))
@example(["l'", "et l'"])
@example(["a-t-il", "-t-il ?", "et celui-ci"])
@example(["Q" * 100_000, "Et ?" * 50_000])
@example(["ﬁﬂ Ǆ İ ß", "pas İ, ß"])
def test_never_fails(turns: list[str]) -> None:
    for answer in history_of(turns):
        assert isinstance(answer.understood, str)
