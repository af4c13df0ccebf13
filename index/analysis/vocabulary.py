"""The words of a collection as they are written, to read a question as its documents do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from index.analysis.folding import fold
from index.analysis.tokens import Word, words_of


def count_words(words: Iterable[Word]) -> Counter[str]:
    """Count words as they are written; the parts of a compound are joined by hyphens."""
    return Counter("-".join(word.parts) for word in words)


class VocabularyCounter:
    """Counts the surfaces and the compounds of a collection while it is built."""

    def __init__(self) -> None:
        self._words: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Count the words of a text."""
        self.add_counts(count_words(words_of(text)))

    def add_counts(self, counts: Mapping[str, int]) -> None:
        """Count the words of a text that `count_words` read before."""
        for word, count in counts.items():
            self._words[word] += count

    def surfaces(self) -> Iterator[tuple[str, str, int]]:
        """Yield (folded, surface, frequency) for every word, sorted."""
        surfaces: Counter[str] = Counter()
        for word, count in self._words.items():
            for part in word.split("-"):
                surfaces[part] += count
        yield from sorted((fold(word), word, count) for word, count in surfaces.items())

    def compounds(self) -> Iterator[tuple[str, str]]:
        """Yield (joined, commonest writing) for every compound, sorted."""
        writings: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._words:
            if "-" in word:
                writings[fold(word.replace("-", ""))].append(word)
        for joined, found in sorted(writings.items()):
            yield joined, min(found, key=lambda w: (-self._words[w], w))
