"""How often the words in bold answer: `python -m assistant.training.emphasis` (seconds)."""

import argparse
import logging
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from assistant.emphasis.answer_span import answer_span
from assistant.emphasis.asked import Asked
from assistant.expected_answer import Kind
from corpus.sentences import sentence_spans
from index.training import data
from index.training.examples import answer_sentences

log = logging.getLogger(__name__)


def verdicts(piaf: data.Piaf, questions: Iterable[data.Question]) -> dict[Kind, list[bool | None]]:
    """Return, for every question by its kind, whether its emphasis answers; None without one.

    The right sentence is given. An emphasis answers when it is inside the answer or around it.
    """
    found: dict[Kind, list[bool | None]] = defaultdict(list)
    for question in questions:
        text = piaf.paragraphs[question.paragraph]
        spans = sentence_spans(text)
        start, end = spans[answer_sentences(spans, question.start, question.end)[0]]
        asked = Asked.of(question.text)
        emphasis = answer_span(asked, text[start:end])
        if emphasis is None:
            found[asked.kind].append(None)
            continue
        first, last = start + emphasis[0], start + emphasis[1]
        inside = question.start <= first and last <= question.end
        around = first <= question.start and question.end <= last
        found[asked.kind].append(inside or around)
    return found


def main() -> None:
    """Report on PIAF's odd articles, or on the even ones that the rules were written on."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data.default_root())
    parser.add_argument(
        "--even", action="store_true", help="the articles the rules were written on"
    )
    given = parser.parse_args()
    piaf = data.piaf(given.data)
    found = verdicts(piaf, piaf.half(0 if given.even else 1))
    for kind, judged in [*sorted(found.items()), ("all", [v for vs in found.values() for v in vs])]:
        marked = [verdict for verdict in judged if verdict is not None]
        share = f"{sum(marked) / len(marked):.3f} right" if marked else ""
        log.info("%-8s %5d questions %4d emphases %s", kind, len(judged), len(marked), share)


if __name__ == "__main__":
    main()
