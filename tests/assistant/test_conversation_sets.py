"""A question that stands alone stays as typed, whatever was asked before.

The questions of the shipped sets, and those of PIAF where its file is at hand, each asked after
one about another subject. Some do lean on something, out of their text: « ces quatre pays ».
"""

import json
import lzma
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.conversation import understood

ROOT = Path(__file__).parents[2]
SETS = ("otan", "dialogues")
PIAF = ROOT.parent / "shared" / "data" / "qa" / "piaf-v1.1.json.xz"


def questions_of(name: str) -> list[dict[str, object]]:
    path = ROOT / "evals" / "questions" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def understood_last(turns: list[str]) -> str:
    history: list[Answer] = []
    for turn in turns:
        text = understood(turn, history)
        history.append(Answer(turn, text, (), 1.0, (), (), None, "1"))
    return history[-1].understood


def topic_changes() -> Iterator[list[str]]:
    for name in SETS:
        for question in questions_of(name):
            tags, turns = question["tags"], question["turns"]
            assert isinstance(tags, list)
            assert isinstance(turns, list)
            if "topic_change" in tags:
                yield turns


def changed(subjects: list[list[str]], seed: int, most: int) -> list[tuple[str, str, str]]:
    """Return (first, second, understood) where a question after one on another subject changed."""
    draw = random.Random(seed)
    asked = [(i, q) for i, questions in enumerate(subjects) for q in questions]
    found = []
    for i, question in draw.sample(asked, min(most, len(asked))):
        other = draw.choice([j for j in range(len(subjects)) if j != i])
        first = draw.choice(subjects[other])
        if (text := understood_last([first, question])) != question:
            found.append((first, question, text))
    return found


@pytest.mark.parametrize("turns", list(topic_changes()))
def test_topic_change_stays_as_typed(turns: list[str]) -> None:
    assert understood_last(turns) == turns[-1]


def test_at_most_three_per_cent_of_single_questions_change() -> None:
    single = [
        [str(q["turns"][0]) for q in questions_of(name) if len(q["turns"]) == 1]  # type: ignore
        for name in SETS
    ]
    found = [case for seed in range(5) for case in changed(single, seed, 10_000)]
    assert len(found) <= 0.03 * 5 * sum(map(len, single)), found


@pytest.mark.skipif(not PIAF.is_file(), reason="shared/data/qa/piaf-v1.1.json.xz is absent")
def test_at_most_seven_per_cent_of_piaf_questions_change() -> None:
    """Most of those that change have a pronoun of their paragraph: « Quand est-il mort ? »."""
    articles = json.loads(lzma.decompress(PIAF.read_bytes()))["data"]
    subjects = [[q["question"] for p in a["paragraphs"] for q in p["qas"]] for a in articles]
    found = changed([questions for questions in subjects if questions], seed=1, most=2_000)
    assert len(found) <= 0.07 * 2_000, found[:50]
