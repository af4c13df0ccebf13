"""Which sentences are shown: the shortest runs of whole sentences that seem to answer."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Quote, quote_of
from assistant.evidence import Candidate
from index.analysis.folding import fold
from index.passage import Passage, Span

WORTH_ADDING = 0.5
"""Least probability of a further quote, as a share of the first one's."""
LONGEST_RUN = 700
"""Characters; a quote is not lengthened past it."""

_NEEDS_PREDECESSOR = re.compile(
    r"(?:il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|celles-ci|cela|ceci|ce dernier|cette derniere"
    r"|ces derniers|ces dernieres|c'est|ce fut|c'etait)\b"
)
_ITEM = re.compile(r"\s*(?:[-–—•*·▪]|\d{1,2}[.)°]|[a-z][.)])\s*\S")


def choose_quotes(
    candidates: Sequence[Candidate], probabilities: NDArray[np.float64], most: int
) -> tuple[Quote, ...]:
    """Return the quotes of the best sentences, best first, from different places.

    :param candidates: sentences of the best passages.
    :param probabilities: for each, the probability that it contains the answer.
    :param most: most quotes to return.
    """
    quotes: list[Quote] = []
    for index in np.argsort(-probabilities, kind="stable"):
        probability = float(probabilities[index])
        if quotes and (len(quotes) == most or probability < WORTH_ADDING * quotes[0].score):
            break
        passage = candidates[index].hit.passage
        span = run_of(passage, candidates[index].position)
        quote = quote_of(passage.document, span.start, span.end, probability)
        if not any(_repeats(quote, other) for other in quotes):
            quotes.append(quote)
    return tuple(quotes)


def run_of(passage: Passage, position: int) -> Span:
    """Return a sentence with those it cannot be read without.

    A sentence that begins with a pronoun brings the one before; one that ends with a colon brings
    what it announces.
    """
    text = passage.document.text
    sentences = passage.sentences
    first = last = position
    if first > 0 and _NEEDS_PREDECESSOR.match(fold(_slice(text, sentences[first]))):
        first -= 1
    if _slice(text, sentences[last]).endswith(":") and last + 1 < len(sentences):
        last += 1
        while last + 1 < len(sentences) and _ITEM.match(_slice(text, sentences[last + 1])):
            last += 1
    run = Span(sentences[first].start, sentences[last].end)
    return run if run.end - run.start <= LONGEST_RUN else sentences[position]


def _slice(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _repeats(quote: Quote, other: Quote) -> bool:
    """Whether two quotes overlap or say the same words."""
    overlap = (
        quote.document == other.document and quote.start < other.end and other.start < quote.end
    )
    return overlap or fold(quote.text) == fold(other.text)
