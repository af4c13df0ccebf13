"""Reading of the training and evaluation data (``../shared/data``, see its README for licences)."""

import csv
import io
import json
import lzma
import os
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PARALLEL = ("laws", "tatoeba", "python-docs")
TERMS = ("wordnet-fr", "wiktionary", "eurovoc", "iconclass", "esco", "names", "sentences")

_ROLE = re.compile(r":[a-zA-Z:+-]+:`~?!?([^`<]*?)(?:\s*<[^`]*>)?`")
_LINK = re.compile(r"`([^`<]*?)(?:\s*<[^`]*>)?`_{0,2}")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Pair:
    """One translation: the same meaning in English and in French, and the file it comes from."""

    english: str
    french: str
    source: str


@dataclass(frozen=True, slots=True)
class Question:
    """One PIAF question with its paragraph and the span of its first answer (code points)."""

    text: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piaf:
    """PIAF 1.1: all paragraphs, the article of each, and the questions of each half."""

    paragraphs: list[str]
    articles: list[int]
    titles: list[str]
    questions: list[Question]

    def half(self, parity: int) -> list[Question]:
        """Questions of the articles at even (0, training) or odd (1, evaluation) positions."""
        return [q for q in self.questions if self.articles[q.paragraph] % 2 == parity]


def default_root() -> Path:
    """Return ``TRAINING_DATA``, else ``shared/data`` beside the repository."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "data"
    return Path(os.environ.get("TRAINING_DATA", beside))


def read_text(path: Path) -> str:
    """Text of an xz file."""
    return lzma.decompress(path.read_bytes()).decode("utf-8")


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """Return the records of an xz JSONL file."""
    return [json.loads(line) for line in read_text(path).splitlines() if line]


def strip_markup(text: str) -> str:
    """Text without reStructuredText roles, links, code and emphasis marks."""
    text = _ROLE.sub(r"\1", text).replace("``", "")
    return _LINK.sub(r"\1", text).replace("**", "").replace("`", "")


def read_pairs(path: Path, source: str) -> Iterator[Pair]:
    """Pairs of a TAB file; lines without exactly two non-empty sides are left out."""
    for line in read_text(path).split("\n"):
        english, _, french = line.partition("\t")
        if source == "python-docs":
            english, french = strip_markup(english), strip_markup(french)
        if source == "iconclass":
            english, french = english.replace("~", ":"), french.replace("~", ":")
        english, french = english.strip(), french.strip()
        if english and french and "\t" not in french:
            yield Pair(english, french, source)


def without_boilerplate(pairs: Iterable[Pair]) -> list[Pair]:
    """Pairs without those that differ from an earlier one by digits and capitals only."""
    seen: dict[str, Pair] = {}
    for pair in pairs:
        seen.setdefault(_DIGITS.sub("0", pair.french.lower()), pair)
    return list(seen.values())


def translation_pairs(root: Path, longest: int = 400, laws: int = 130_000) -> list[Pair]:
    """All translations used for training: boilerplate removed, ``longest`` characters a side."""
    pairs: list[Pair] = []
    for folder, names in (("parallel", PARALLEL), ("terms", TERMS)):
        for name in names:
            read = read_pairs(root / folder / f"{name}.tsv.xz", name)
            kept = [p for p in read if max(len(p.english), len(p.french)) <= longest]
            if name == "laws":
                kept = without_boilerplate(kept)
                kept = random.Random(0).sample(kept, min(laws, len(kept)))
            pairs += dict.fromkeys(kept)
    return pairs


def piaf(root: Path) -> Piaf:
    """PIAF 1.1; even articles train, odd ones evaluate."""
    data = json.loads(read_text(root / "qa" / "piaf-v1.1.json.xz"))["data"]
    paragraphs: list[str] = []
    articles: list[int] = []
    questions: list[Question] = []
    for article, entry in enumerate(data):
        for paragraph in entry["paragraphs"]:
            for qa in paragraph["qas"]:
                answer = qa["answers"][0]
                start = answer["answer_start"]
                end = start + len(answer["text"])
                questions.append(Question(qa["question"].strip(), len(paragraphs), start, end))
            paragraphs.append(paragraph["context"])
            articles.append(article)
    return Piaf(paragraphs, articles, [entry["title"] for entry in data], questions)


def cnil(root: Path) -> list[tuple[str, str]]:
    """Questions and answers of the CNIL help centre (evaluation only)."""
    return [(r["question"], r["answer"]) for r in read_jsonl(root / "qa" / "cnil.jsonl.xz")]


def sts(root: Path, split: str) -> list[tuple[str, str, float]]:
    """STS-B French pairs with a similarity from 0 to 5; ``split`` is "train" or "dev"."""
    text = read_text(root / "sts" / f"stsb-fr-{split}.csv.xz")
    return [(a, b, float(score)) for a, b, score in csv.reader(io.StringIO(text))]


def text_records(root: Path, name: str) -> list[dict[str, Any]]:
    """Return the records of one collection of ``texts/``."""
    return read_jsonl(root / "texts" / f"{name}.jsonl.xz")


def vocabulary_texts(root: Path, corpus: Path) -> list[str]:
    """French text that decides the vocabulary: no evaluation set, and the shipped documents."""
    texts = [p.french for p in translation_pairs(root, laws=60_000)]
    even = piaf(root)
    texts += 6 * [t for t, a in zip(even.paragraphs, even.articles, strict=True) if a % 2 == 0]
    texts += [q.text for q in even.half(0)]
    texts += [side for a, b, _ in sts(root, "train") for side in (a, b)]
    for name in ("service-public", "french-codes"):
        texts += [r["text"] for r in text_records(root, name)]
    documents = sorted(corpus.glob("*.txt")) if corpus.is_dir() else []
    return texts + 20 * [d.read_text(encoding="utf-8") for d in documents]
