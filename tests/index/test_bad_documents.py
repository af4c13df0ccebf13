"""Badly made documents: everything is kept, in pieces that can be quoted."""

import random
import time
from itertools import pairwise

import pytest

from corpus.document import Document
from corpus.errors import UnreadableDocument
from corpus.folder import LoadedFile, documents_in
from corpus.lines import WHITE_SPACE
from corpus.structure import plain_headings, sections_of
from index.prepared import prepare
from index.splitter import LONGEST_SENTENCE, LONGEST_TOKEN

WORDS = "le conseil vote la loi sur eau pour communes rurales dont budget annuel dépasse".split()
TOKENS = 60
LENGTH = 20_000


def text_of(kind: str, length: int = LENGTH) -> str:
    draw = random.Random(0)
    words = [draw.choice(WORDS) for _ in range(length // 6)]
    match kind:
        case "one enormous sentence":
            return ", ".join(" ".join(words[i : i + 7]) for i in range(0, len(words), 7)) + "."
        case "no punctuation":
            return " ".join(words)
        case "only headings":
            return "\n\n".join(
                " ".join(words[i : i + 4]).capitalize() for i in range(0, len(words), 4)
            )
        case "a table":
            return "\n".join(f"{a} | {n} | {n * n}" for n, a in enumerate(words[: length // 20]))
        case "OCR noise":
            signs = "abcdefghij .,;:'|/\\~^_-0123456789éèà\n\ufeff\u200b"
            return "".join(draw.choice(signs) for _ in range(length))
        case "several languages":
            return "Le conseil vote. The council votes. Der Rat stimmt ab. 理事会投票。\n" * (
                length // 70
            )
        case _:
            return kind * (length // len(kind))


KINDS = [
    *("one enormous sentence", "no punctuation", "only headings", "a table", "OCR noise"),
    *("several languages", "a", ".", "x\n", "\u200b\n\n", "漢"),
]


def document_of(text: str) -> Document:
    """Make a document as the plain-text reader does."""
    return Document("texte", text, "Texte", "", sections_of(text, plain_headings(text)))


def count(text: str) -> int:
    """Count words of letters and digits: signs count for nothing, as in some tokenizers."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


@pytest.mark.parametrize("kind", KINDS)
def test_every_character_is_in_one_passage_and_one_sentence(kind: str) -> None:
    document = document_of(text_of(kind))
    prepared = prepare(document, TOKENS, count)
    sentences = [span for _, held in prepared.passages for span in held]
    bounds = [document.sections[0].body, *(x for s in sentences for x in (s.start, s.end))]
    bounds.append(len(document.text))
    between = [document.text[a:b] for a, b in list(pairwise(bounds))[::2]]
    headings = {section.heading for section in document.sections}
    assert all(not gap.strip(WHITE_SPACE) or gap.strip() in headings for gap in between)
    assert sentences == sorted(sentences, key=lambda span: span.start)
    assert max(span.end - span.start for span in sentences) <= LONGEST_SENTENCE
    assert len(prepared.passages) < len(document.text) / 20 + 2


def test_a_sentence_too_long_is_cut_after_its_commas() -> None:
    document = document_of(text_of("one enormous sentence"))
    passages = prepare(document, TOKENS, count).passages
    ends = [document.text[span.end - 1] for _, held in passages for span in held]
    assert set(ends) == {",", "."}


def test_a_list_of_names_can_be_quoted() -> None:
    document = document_of("\n\n".join(f"Conseillère {n}" for n in range(50)))
    held = prepare(document, TOKENS, count).passages
    shown = " ".join(document.text[passage.start : passage.end] for passage, _ in held)
    assert "Conseillère 7" in shown


def test_a_text_of_megabytes_is_never_counted_whole() -> None:
    longest = 0

    def counting(text: str) -> int:
        nonlocal longest
        longest = max(longest, len(text))
        return count(text)

    document = document_of(text_of("no punctuation", 2_000_000))
    prepare(document, TOKENS, counting)
    assert longest <= TOKENS * LONGEST_TOKEN


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_counted_grows_with_the_text_and_no_faster(kind: str) -> None:
    def counted(length: int) -> int:
        read = 0

        def counting(text: str) -> int:
            nonlocal read
            read += len(text)
            return count(text)

        prepare(document_of(text_of(kind, length)), TOKENS, counting)
        return read

    assert counted(8 * LENGTH) <= 2.5 * 8 * counted(LENGTH)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("kind", [*KINDS, "# x\n", "```\n", "x\n--\n"])
def test_the_time_to_read_grows_with_the_text_and_no_faster(kind: str, suffix: str) -> None:
    def seconds(length: int) -> float:
        data = text_of(kind, length).encode()
        started = time.process_time()
        try:
            list(documents_in(LoadedFile(f"texte{suffix}", data, None)))
        except UnreadableDocument:
            assert not text_of(kind, length).strip(), "only blanks cannot be read"
        return time.process_time() - started

    assert seconds(20 * LENGTH) < 20 * 4 * seconds(LENGTH) + 0.2


def test_signs_that_count_for_nothing_are_in_one_passage_only() -> None:
    paragraph = "mot " * TOKENS
    text = f"{paragraph}.\n\n* * *\n\n{paragraph}."
    passages = [span for span, _ in prepare(document_of(text), TOKENS, count).passages]
    assert "".join(text[span.start : span.end] for span in passages).count("*") == 3
