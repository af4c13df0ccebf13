"""A large collection made from a small one, to measure how the index bears it."""

import random
import re
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from corpus.document import Document
from corpus.folder import read_folder
from corpus.sentences import sentence_spans
from evals.errors import EvaluationError

CHARACTERS = 3_000
"""Least length of a document: about five passages."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_WORD = re.compile(r"[^\W\d_]{4,}")
_FOLDER = 1_000
"""Documents in one folder."""


def enlarge_apart(source: Path, folder: Path, documents: int) -> None:
    """Do as `enlarge` in a process of its own, whose memory is not counted; once for each folder.

    :raises EvaluationError: when the source has no text.
    """
    if folder.exists():
        return
    written = folder.with_suffix(".new")
    shutil.rmtree(written, ignore_errors=True)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        apart.submit(enlarge, source, written, documents).result()
    written.rename(folder)


def enlarge(source: Path, folder: Path, documents: int, seed: int = 7) -> None:
    """Write documents of real paragraphs, drawn at random, every sentence of which is new.

    Two words of the collection are put into each sentence, so that no text is embedded twice and
    the vocabulary stays that of the language.

    :param source: folder of documents.
    :param folder: an empty or missing folder; document n of a larger call is the same.
    :raises EvaluationError: when the source has no text.
    """
    paragraphs = list(_paragraphs(source))
    words = sorted({word for text in paragraphs for word in _WORD.findall(text)})
    if not words:
        raise EvaluationError(f"Expected documents with words in {source}, found none.")
    for number in range(documents):
        chance = random.Random(seed * 1_000_003 + number)
        path = folder / f"{number // _FOLDER:04}" / f"{number:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(number, paragraphs, words, chance), encoding="utf-8")


def _paragraphs(source: Path) -> Iterator[str]:
    for document in read_folder(source):
        if isinstance(document, Document):
            yield from filter(None, map(str.strip, _BLANK_LINE.split(document.text)))


def _text(
    number: int, paragraphs: Sequence[str], words: Sequence[str], chance: random.Random
) -> str:
    parts = [f"Document {number}"]
    length = 0
    while length < CHARACTERS:
        paragraph = chance.choice(paragraphs)
        spans = sentence_spans(paragraph, 0, len(paragraph))
        sentences = (paragraph[start:end] for start, end in spans)
        parts.append(" ".join(_varied(sentence, words, chance) for sentence in sentences))
        length += len(parts[-1])
    return "\n\n".join(parts)


def _varied(sentence: str, words: Sequence[str], chance: random.Random) -> str:
    """Put two words after one of the first words of a sentence."""
    before, space, after = sentence.partition(" ")
    return f"{before} {chance.choice(words)} {chance.choice(words)}{space}{after}"
