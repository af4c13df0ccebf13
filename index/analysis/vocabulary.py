"""The words of a collection as they are written, to read a question as its documents do."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from index.analysis.folding import fold
from index.analysis.tokens import words_of


class VocabularyCounter:
    """Counts the surfaces and the compounds of a collection while it is built."""

    def __init__(self) -> None:
        self._surfaces: Counter[str] = Counter()
        self._compounds: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, text: str) -> None:
        """Count the words of a text."""
        for word in words_of(text):
            self._surfaces.update(word.parts)
            if len(word.parts) > 1:
                self._compounds[fold(word.joined)]["-".join(word.parts)] += 1

    def surfaces(self) -> Iterator[tuple[str, str, int]]:
        """Yield (folded, surface, frequency) for every word, sorted."""
        yield from sorted((fold(word), word, count) for word, count in self._surfaces.items())

    def compounds(self) -> Iterator[tuple[str, str]]:
        """Yield (joined, commonest writing) for every compound, sorted."""
        for joined, writings in sorted(self._compounds.items()):
            yield joined, min(writings, key=lambda w: (-writings[w], w))
