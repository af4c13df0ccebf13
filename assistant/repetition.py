"""Sentences that say the same words in several places: shown once, with the other places."""

from collections.abc import Iterable

from assistant.answer import Place
from assistant.evidence import Candidate
from index.analysis.terms import terms_of

_ALIKE = 0.8
"""Least ratio of the lengths of two sentences worth comparing."""


def says_the_same(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences have the same words in the same order.

    Letters, accents, punctuation, endings and articles may differ; a number or a name may not.
    """
    short, long = sorted((one.text, other.text), key=len)
    return len(short) >= _ALIKE * len(long) and terms_of(short) == terms_of(long)


def elsewhere(chosen: Candidate, candidates: Iterable[Candidate]) -> tuple[Place, ...]:
    """Return the other places that say what a sentence says, in the order of the candidates."""
    return tuple(
        Place(document.key, document.title, candidate.span.start, candidate.span.end)
        for candidate in candidates
        if candidate is not chosen and says_the_same(candidate, chosen)
        for document in (candidate.hit.passage.document,)
    )
