"""The noun phrases of a question, found from its articles, prepositions and capitals."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.dialogue.agreement import agreement
from assistant.dialogue.tokens import Token
from assistant.dialogue.word_classes import (
    CONTRACTED,
    DETERMINERS,
    MOMENTS,
    ORDINALS,
    PREPOSITIONS,
    QUESTION_DETERMINERS,
)

_OF = frozenset(("de", "d'", "du", "des"))
_NOUNS = frozenset(("etre", "avoir"))
"""Infinitives that are nouns after an article: « l'être humain »."""
_ARTICLES = DETERMINERS | frozenset(CONTRACTED) | QUESTION_DETERMINERS


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun with its article and complements, as token positions in its question.

    :param start: position of the article, or of the first word if there is none.
    :param head_end: position after the noun and its adjectives, before its complements.
    :param end: position after the last complement.
    :param preposition: what governs it, folded, contractions undone; empty when nothing does.
    :param article: its determiner, folded, contractions undone; empty when it has none.
    :param inside: whether it is a complement within a larger noun phrase.
    :param gender: "m", "f", or "" when the words do not tell.
    :param plural: None when the words do not tell.
    """

    tokens: tuple[Token, ...]
    start: int
    head_end: int
    end: int
    preposition: str
    article: str
    inside: bool
    gender: str
    plural: bool | None

    @property
    def noun(self) -> Token:
        """The first word that is neither grammar nor a rank."""
        head = self.tokens[self.start : self.head_end]
        words = [token for token in head if token.is_content or token.key in _NOUNS]
        return next((token for token in words if token.key not in ORDINALS), words[0])

    @property
    def adjectives(self) -> tuple[Token, ...]:
        """The words of the phrase before its complements that are neither noun nor grammar."""
        words = self.tokens[self.start : self.head_end]
        return tuple(word for word in words if word.is_content and word is not self.noun)

    @property
    def singular(self) -> str:
        """The noun, folded, as far as its ending tells in the singular."""
        key = self.noun.key
        return key[:-2] + "l" if key.endswith("aux") else key.rstrip("sx")

    @property
    def asked(self) -> bool:
        """Whether the phrase is what the question asks for: "quel traité", "combien de pays"."""
        return self.article in QUESTION_DETERMINERS or self.article == "combien"

    @property
    def is_name(self) -> bool:
        """Whether the noun is a proper name."""
        return self.noun.is_name and not (self.noun.start == 0 and self.article)

    @property
    def is_time(self) -> bool:
        """Whether it is a date or another moment."""
        return self.noun.is_time or self.noun.key.isdigit() or self.noun.key in MOMENTS


def noun_phrases(tokens: Sequence[Token], verbs: frozenset[int]) -> list[NounPhrase]:
    """Return the noun phrases in order, each before those inside it; `verbs` belong to none."""
    found: list[NounPhrase] = []
    words = tuple(tokens)
    position = 0
    while position < len(words):
        first = _noun_at(words, position, verbs)
        if first is None:
            position += 1
            continue
        chain = _chain(words, position, first, verbs)
        end = chain[-1][2]
        for inside, (start, head, head_end) in enumerate(chain):
            found.append(_phrase(words, start, head, head_end, end, inside > 0))
        position = end
    return found


def _chain(
    words: tuple[Token, ...], start: int, head: int, verbs: frozenset[int]
) -> list[tuple[int, int, int]]:
    """Return (start, first noun word, head end) of a phrase and of each complement in it."""
    asked = any(_asks(word) for word in words[start:head])
    chain = [(start, head, _head_end(words, head, verbs, asked))]
    while True:
        at = chain[-1][2]
        if at + 1 < len(words) and words[at].key == "et" and words[at + 1].key in _OF:
            at += 1
        if at >= len(words) or not _is_complement(words, at):
            return chain
        noun = _noun_at(words, at, verbs)
        if noun is None:
            return chain
        bare = asked and noun == at + 1 and words[at].key in ("de", "d'", "à")
        bare = bare or any(_asks(word) for word in words[at:noun])
        chain.append((at, noun, _head_end(words, noun, verbs, bare)))


def _is_complement(words: tuple[Token, ...], at: int) -> bool:
    """Whether the preposition here ties a complement to a noun: "de", "à moteur", "aux comptes"."""
    if words[at].key in _OF:
        return True
    return (
        words[at].key in ("à", "aux")
        and at + 1 < len(words)
        and words[at + 1].is_content
        and not words[at + 1].is_name
        and not words[at + 1].key.isdigit()
    )


def _asks(word: Token) -> bool:
    return word.key in QUESTION_DETERMINERS or word.key == "combien"


def _noun_at(words: tuple[Token, ...], at: int, verbs: frozenset[int]) -> int | None:
    """Return the position of the first noun word of a phrase that starts here, if one does."""
    noun = at
    if words[noun].key in PREPOSITIONS:
        noun += 1
    if noun + 1 < len(words) and words[noun].key == "combien" and words[noun + 1].key in _OF:
        noun += 2
    elif noun < len(words) and words[noun].key in _ARTICLES:
        noun += 1
    if noun >= len(words) or noun in verbs:
        return None
    if not words[noun].is_content and not (words[noun].key in _NOUNS and noun > at):
        return None
    return noun if noun > at or words[noun].is_name or words[noun].is_time else None


def _head_end(words: tuple[Token, ...], head: int, verbs: frozenset[int], asked: bool) -> int:
    """Return the position after a noun and its adjectives, a superlative included.

    After an asked noun a name begins another phrase: « quel bénéfice Lumivent a-t-elle … ».
    """
    end = head + 1
    while end < len(words) and not words[end].apart:
        if words[end].is_content and end not in verbs:
            if asked and words[end].is_name and not words[end - 1].is_name:
                break
            end += 1
        elif [word.key for word in words[end + 1 : end + 2]] in (["plus"], ["moins"]):
            end += 3
        else:
            break
    return min(end, len(words))


def _phrase(
    words: tuple[Token, ...], start: int, head: int, head_end: int, end: int, inside: bool
) -> NounPhrase:
    opening = [word.key for word in words[start:head]]
    preposition, article = ("", "des") if opening == ["des"] and not inside else _opened(opening)
    gender, plural = agreement(article, words[head])
    return NounPhrase(words, start, head_end, end, preposition, article, inside, gender, plural)


def _opened(opening: list[str]) -> tuple[str, str]:
    """Return the preposition and the article that the words before a noun stand for."""
    if "combien" in opening:
        return "".join(opening[: opening.index("combien")]), "combien"
    if len(opening) == 1 and opening[0] in CONTRACTED:
        return CONTRACTED[opening[0]]
    preposition = opening[0] if opening and opening[0] in PREPOSITIONS else ""
    article = opening[-1] if opening and opening[-1] not in PREPOSITIONS else ""
    return "de" if preposition == "d'" else preposition, article
