"""The "il" that stands for nothing: « faut-il », « y a-t-il », « est-il possible de »."""

from assistant.dialogue.question import Question
from assistant.dialogue.word_classes import (
    AUXILIARIES,
    COPULAS,
    IMPERSONAL_ADJECTIVES,
    IMPERSONAL_OF_QUANTITY,
    IMPERSONAL_REFLEXIVES,
    IMPERSONAL_VERBS,
    IMPERSONAL_WITH_CLAUSE,
    NEGATIONS,
    REFLEXIVES,
)

_CLAUSE = frozenset(("de", "d'", "que", "qu'", "mieux"))
_WEATHER = frozenset("froid chaud beau jour nuit".split())
_HAPPENING = frozenset(("passer", "produire"))
_WHAT = frozenset(("que", "qu'", "combien"))


def is_impersonal(question: Question, at: int) -> bool:
    """Whether the pronoun at a position is the subject of an impersonal verb."""
    tokens = question.tokens
    if (tokens[at].pronoun or tokens[at].key) != "il":
        return False
    after = [token.key for token in tokens[at + 1 :]]
    before = {token.key for token in tokens[:at]}
    verb, rest = (tokens[at - 1].key, after) if tokens[at].pronoun else ("", after)
    if not tokens[at].pronoun:
        while rest and rest[0] in NEGATIONS | REFLEXIVES | {"y", "en"}:
            rest = rest[1:]
        verb, rest = (rest[0], rest[1:]) if rest else ("", [])
    near = set(tokens[i].key for i in range(max(at - 4, 0), min(at + 4, len(tokens))))
    if verb.startswith("y-a") or ({"se", "s'"} & set(rest[:2]) and _HAPPENING & set(rest[:3])):
        return True
    if verb in IMPERSONAL_VERBS or (verb in AUXILIARIES and "y" in near):
        return verb in IMPERSONAL_VERBS or "y" in _beside(question, at)
    if verb in IMPERSONAL_WITH_CLAUSE:
        return bool(_CLAUSE & set(rest[:2]))
    if verb in IMPERSONAL_REFLEXIVES:
        return bool({"se", "s'"} & near)
    if verb in IMPERSONAL_OF_QUANTITY:
        return bool(before & _WHAT)
    return _introduces(verb, rest, before)


def _beside(question: Question, at: int) -> set[str]:
    """Return the two words before an inverted verb, or after the pronoun."""
    tokens = question.tokens
    if tokens[at].pronoun:
        return {token.key for token in tokens[max(at - 2, 0) : at]}
    return {token.key for token in tokens[at + 1 : at + 3]}


def _introduces(verb: str, rest: list[str], before: set[str]) -> bool:
    """Whether the verb is « est-il possible de », « quelle heure est-il », « fait-il froid »."""
    if verb in COPULAS:
        rest = [word for word in rest if word not in NEGATIONS | {"ete", "tres", "aussi"}]
        if {"se", "s'"} & before and set(rest[:1]) & IMPERSONAL_REFLEXIVES:
            return True
        if set(rest[1:2]) & {"que", "qu'"}:
            return True
        told = rest[:1] and rest[0] in IMPERSONAL_ADJECTIVES and set(rest[1:2]) & _CLAUSE
        return bool(told) or "heure" in before or (rest[:1] == ["arrive"] and bool(before & _WHAT))
    return verb == "fait" and bool(set(rest[:2]) & _WEATHER)
