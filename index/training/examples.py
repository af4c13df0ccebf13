"""Question-like examples for step 4, from PIAF's even articles, headings and inverse cloze."""

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.sentences import sentence_spans
from index.training import data

CHOOSING = 10  # one even article in CHOOSING is kept for choosing checkpoints
SHARED_TITLE = 3  # a title that more sections bear says too little of each

ASKED = (
    (re.compile(r"\b[Ee]n (?:1\d|20)\d\d\b"), "En quelle année"),
    (re.compile(r"\b[Ll]e \d{1,2}(?:er)? [a-zûé]+ (?:1\d|20)\d\d\b"), "Quand"),
    (re.compile(r"\b\d[\d .,]*(?= [a-zéè])"), "Combien"),
    (re.compile(r"(?<=[a-zé,] )(?:[A-ZÉÈ][a-zéèêïô'-]+ ){1,2}[A-ZÉÈ][a-zéèêïô'-]+"), "Qui"),
    (re.compile(r"(?<=[a-zé] )(?:à|en) [A-ZÉ][a-zéèêïô'-]+"), "Où"),
    (re.compile(r"\b(?:car|parce qu[e'’]|en raison d[eu]s?|afin de)\b.*"), "Pourquoi"),
)


@dataclass(frozen=True, slots=True)
class Example:
    """A question, texts that answer it, and texts that do not.

    Two examples with a ``group`` in common are never each other's negatives.
    """

    question: str
    positives: tuple[str, ...]
    negatives: tuple[str, ...]
    group: str
    cluster: str = field(default="")


def training_questions(piaf: data.Piaf) -> list[data.Question]:
    """Questions of the even articles without those kept for choosing."""
    return [q for q in piaf.half(0) if not is_choosing(piaf.articles[q.paragraph])]


def is_choosing(article: int) -> bool:
    """Whether an article is of the even half and kept for choosing checkpoints."""
    return article % 2 == 0 and (article // 2) % CHOOSING == 0


def answer_windows(
    text: str, spans: Sequence[tuple[int, int]], first: int, last: int
) -> tuple[str, ...]:
    """Return the sentences ``first`` to ``last`` with 0 to 2 neighbours a side."""
    found = []
    for before in range(3):
        for after in range(3):
            start = spans[max(0, first - before)][0]
            end = spans[min(len(spans) - 1, last + after)][1]
            found.append(text[start:end])
    return tuple(dict.fromkeys(found))


def answer_sentences(spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """First and last sentence that the span ``start`` to ``end`` touches."""
    touched = [i for i, (a, b) in enumerate(spans) if a < end and start < b]
    return (touched[0], touched[-1]) if touched else (0, 0)


def piaf_examples(piaf: data.Piaf, hard: Sequence[Sequence[int]]) -> list[Example]:
    """PIAF training questions with the answer's sentences, the paragraph, and hard negatives.

    ``hard`` gives for each training question the paragraphs retrieved for it by mistake.
    """
    examples = []
    for question, wrong in zip(training_questions(piaf), hard, strict=True):
        text = piaf.paragraphs[question.paragraph]
        answer = text[question.start : question.end].lower()
        spans = sentence_spans(text)
        first, last = answer_sentences(spans, question.start, question.end)
        others = [text[a:b] for i, (a, b) in enumerate(spans) if not first <= i <= last]
        negatives = [s for s in others if answer not in s.lower()]
        for number in wrong:
            paragraph = piaf.paragraphs[number]
            if answer not in paragraph.lower():
                negatives += [paragraph, _random_window(paragraph, random.Random(number))]
        group = str(question.paragraph)
        windows = answer_windows(text, spans, first, last)
        examples.append(Example(question.text, (*windows, text), tuple(negatives), group))
    return examples


def _random_window(text: str, chance: random.Random) -> str:
    spans = sentence_spans(text)
    first = chance.randrange(len(spans))
    last = min(len(spans) - 1, first + chance.randrange(3))
    return text[spans[first][0] : spans[last][1]]


def heading_examples(root: Path) -> list[Example]:
    """Titles and headings as questions about the text under them."""
    found = [*_acts(root), *_codes(root), *_sheets(root)]
    often = Counter(example.question for example in found)
    return [example for example in found if often[example.question] <= SHARED_TITLE]


def _acts(root: Path) -> Iterator[Example]:
    for record in data.text_records(root, "canada-acts"):
        title, text = record["title"] or "", record["text"]
        body = text.removeprefix(title).lstrip(" 0123456789.()")
        if len(title) > 8 and len(body) > 60 and title != "Définitions":
            yield Example(title, (body[:900],), (), f"acts {title}", f"acts {record['act']}")


def _codes(root: Path) -> Iterator[Example]:
    for record in data.text_records(root, "french-codes"):
        headings = [h.rpartition(" : ")[2] for h in record["path"][1:]]
        question = " : ".join(headings[-2:])
        if len(question) > 8 and len(record["text"]) > 60:
            cluster = f"codes {record['code']}"
            yield Example(question, (record["text"][:900],), (), f"codes {question}", cluster)


def _sheets(root: Path) -> Iterator[Example]:
    for record in data.text_records(root, "service-public"):
        blocks = [" ".join(b.split()) for b in record["text"].split("\n\n") if b.strip()]
        title = blocks[0] if blocks else ""
        if not 8 <= len(title) < 150:
            continue
        for heading, block in itertools.pairwise(blocks):
            if len(block) >= 80:
                near = heading if len(heading) < 80 and heading != title else ""
                question = f"{title} : {near}" if near else title
                yield Example(question, (block[:900],), (), f"sheets {title}", "sheets")


def cloze_examples(texts: Sequence[str], seed: int = 0) -> list[Example]:
    """Inverse cloze: a sentence, sometimes without half its words, and what surrounds it."""
    chance = random.Random(seed)
    examples = []
    for number, text in enumerate(texts):
        spans = sentence_spans(text)
        for i, (start, end) in enumerate(spans):
            rest = text[:start][-450:] + text[end:][:450]
            if not 40 <= end - start <= 300 or len(rest) < 120 or chance.random() < 0.4:
                continue
            window = text[spans[max(0, i - 1)][0] : spans[min(len(spans) - 1, i + 1)][1]]
            answer = window if chance.random() < 0.2 else rest
            question = pseudo_question(text[start:end], chance)
            examples.append(Example(question, (answer,), (), f"cloze {number}"))
    return examples


def pseudo_question(sentence: str, chance: random.Random) -> str:
    """Return a sentence as a noisy question: what it could answer is gone, and some words too.

    After Lewis et al. (2019), *Unsupervised Question Answering by Cloze Translation*.
    """
    asked = ""
    for pattern, question in ASKED:
        if pattern.search(sentence) and chance.random() < 0.7:
            sentence, asked = pattern.sub(" ", sentence, count=1), question
            break
    kept = 1.0 if chance.random() < 0.3 else 0.6
    words = [w for w in sentence.strip(" .").split() if chance.random() < kept]
    return f"{asked} {' '.join(words)} ?".strip() if asked else " ".join(words) or sentence
