"""Words one typing error away."""

from collections.abc import Iterator

SHORTEST = 5
"""Letters; a shorter word is never corrected."""
LONGEST = 30
"""Letters; no French word is longer, and the edits of a word grow with the square of its length."""
SHORTEST_SUBSTITUTED = 7
"""Letters; in a shorter word another letter usually makes another word ("tarte", "carte")."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def corrections(folded: str) -> set[str]:
    """Return the strings one edit away from a folded word that begin with the same letter.

    Edits are the insertion, deletion or transposition of letters, and the substitution of one in a
    long word (Damerau 1964).
    """
    if not SHORTEST <= len(folded) <= LONGEST or not folded.isalpha():
        return set()
    return set(_edits(folded)) - {folded}


def _edits(word: str) -> Iterator[str]:
    for i in range(1, len(word) + 1):
        head, tail = word[:i], word[i:]
        yield from (head + letter + tail for letter in _LETTERS)
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        if tail and len(word) >= SHORTEST_SUBSTITUTED:
            yield from (head + letter + tail[1:] for letter in _LETTERS)
