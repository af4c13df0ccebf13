"""Questions in other languages are told; French ones with foreign names never are."""

import json
import lzma
from pathlib import Path

import pytest

from assistant.language import language_of

ROOT = Path(__file__).parents[2]
PIAF = ROOT.parent / "shared" / "data" / "qa" / "piaf-v1.1.json.xz"


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Where did the summit take place?"),
        ("en", "How many countries take part in it?"),
        ("en", "who is the president"),
        ("es", "¿Dónde tuvo lugar la cumbre?"),
        ("es", "¿Por qué es importante la región?"),
        ("es", "Quién firmó el tratado"),
        ("de", "Wo fand der Gipfel statt?"),
        ("de", "Warum ist die Region wichtig?"),
        ("it", "Dove si è tenuto il vertice?"),
        ("it", "Che cosa è il concetto strategico?"),
    ],
)
def test_a_question_in_another_language(language: str, question: str) -> None:
    assert language_of(question) == language


@pytest.mark.parametrize(
    "question",
    [
        "Qui a écrit The Lord of the Rings ?",
        "Où est né Wolfgang von der Heide ?",
        "De quoi parle « La vita è bella » ?",
        "Qui chante Despacito ?",
        "ou est la mairie",
        "Et en 2024 ?",
        "Pourquoi ?",
        "budget OTAN 2024",
        "sommet Madrid",
        "",
    ],
)
def test_a_french_one_or_one_that_does_not_tell(question: str) -> None:
    assert language_of(question) == "fr"


@pytest.mark.parametrize("name", ["otan", "dialogues"])
def test_every_turn_of_the_shipped_sets_is_french(name: str) -> None:
    lines = (ROOT / "evals" / "questions" / f"{name}.jsonl").read_text(encoding="utf-8")
    turns = [turn for line in lines.splitlines() for turn in json.loads(line)["turns"]]
    assert [turn for turn in turns if language_of(turn) != "fr"] == []


@pytest.mark.skipif(not PIAF.is_file(), reason="shared/data/qa/piaf-v1.1.json.xz is absent")
def test_every_question_of_piaf_is_french() -> None:
    articles = json.loads(lzma.decompress(PIAF.read_bytes()))["data"]
    questions = [q["question"] for a in articles for p in a["paragraphs"] for q in p["qas"]]
    assert [question for question in questions if language_of(question) != "fr"] == []
