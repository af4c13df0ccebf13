"""French stemming that does not depend on whether accents were typed."""

from functools import cache, lru_cache
from typing import Any

from index.analysis.folding import unaccented


@cache
def _snowball() -> Any:  # noqa: ANN401  (PyStemmer has no type information)
    import Stemmer

    return Stemmer.Stemmer("french")


@lru_cache(maxsize=200_000)
def stems(word: str) -> tuple[str, ...]:
    """Return the index terms of a lower-case word, best first, all without accents.

    The Snowball stem is folded after stemming, since the algorithm reads accents ("sécurité" →
    "sécur"); the stem of the unaccented word is a term too ("securite" → "securit"), so that a text
    or a question in capitals or without accents still matches. Snowball cuts "coopèrent" to "coop"
    but "coopérer" to "cooper": words in -èrent also get the stem of their singular.
    """
    stem = _snowball().stemWord
    plain = unaccented(word)
    found = [unaccented(stem(word)), stem(plain)]
    if word.endswith("èrent"):
        found.append(unaccented(stem(word[:-2])))
    return tuple(dict.fromkeys(found))
