"""How often an answer seems to lack what is asked: `python -m assistant.training.lacking`."""

import argparse
import logging
import random
from collections.abc import Sequence
from pathlib import Path

from assistant.emphasis.asked import Asked
from assistant.lacking import lacks, wants
from corpus.sentences import sentence_spans
from index.training import data
from index.training.examples import answer_sentences

log = logging.getLogger(__name__)


def shares(piaf: data.Piaf, questions: Sequence[data.Question]) -> tuple[int, float, float]:
    """Return how many questions want a number or a date, and how many sentences lack it.

    :return: the number of such questions; the share of the sentences that answer them which lack
        it; the same of as many sentences that answer other questions.
    """
    answers = [_answer(piaf, question) for question in questions]
    asked = [Asked.of(question.text) for question in questions]
    wanting = [i for i, one in enumerate(asked) if wants(one)]
    rng = random.Random(0)
    right = sum(lacks(asked[i], answers[i]) for i in wanting)
    wrong = sum(lacks(asked[i], rng.choice(answers)) for i in wanting)
    return len(wanting), right / len(wanting), wrong / len(wanting)


def _answer(piaf: data.Piaf, question: data.Question) -> str:
    text = piaf.paragraphs[question.paragraph]
    spans = sentence_spans(text)
    first, last = answer_sentences(spans, question.start, question.end)
    return text[spans[first][0] : spans[last][1]]


def main() -> None:
    """Report on PIAF's even articles, which the rules were written on, and on the odd ones."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data.default_root())
    piaf = data.piaf(parser.parse_args().data)
    for name, parity in (("even", 0), ("odd", 1)):
        wanting, right, wrong = shares(piaf, piaf.half(parity))
        log.info(
            "%s articles: %d questions want a number or a date; it is lacking in %.3f of the "
            "sentences that answer, in %.3f of others",
            *(name, wanting, right, wrong),
        )


if __name__ == "__main__":
    main()
