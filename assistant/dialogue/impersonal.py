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
_SOME = frozenset(("de", "d'", "des", "du", "un", "une"))
_PREDICATES = frozenset(("fallu", "question"))
_REFLEXIVE = frozenset(("se", "s'"))
_CLITICS = NEGATIONS | REFLEXIVES | {"y", "en"}
_WHAT = frozenset(("que", "qu'", "combien"))


def is_impersonal(question: Question, at: int) -> bool:
    """Whether the pronoun at a position is the subject of an impersonal verb."""
    tokens = question.tokens
    if (tokens[at].pronoun or tokens[at].key) != "il":
        return False
    before = [token.key for token in tokens[:at]]
    rest = [token.key for token in tokens[at + 1 :]]
    if tokens[at].pronoun:
        verb, around = before[-1], set(before[-4:-1])
    else:
        verb = next((word for word in rest if word not in _CLITICS), "")
        around = set(rest[: rest.index(verb)]) if verb else set()
        rest = rest[rest.index(verb) + 1 :] if verb else []
    if verb in IMPERSONAL_VERBS or (verb in AUXILIARIES and "y" in around):
        return True
    if verb.startswith("y-a") or set(rest[:1]) & _PREDICATES:
        return True
    return _by_context(verb, rest, set(before), around)


def _by_context(verb: str, rest: list[str], before: set[str], around: set[str]) -> bool:
    """Whether a verb that can have a subject has none here."""
    reflexive = bool(_REFLEXIVE & (around | set(rest[:2])))
    if reflexive and {verb, *rest[:3]} & IMPERSONAL_REFLEXIVES:
        return True
    if verb in IMPERSONAL_WITH_CLAUSE:
        return bool(_CLAUSE & set(rest[:2]))
    if verb in IMPERSONAL_OF_QUANTITY:
        return bool(before & _WHAT) or bool(_SOME & set(rest[:1]))
    return _introduces(verb, rest, before)


def _introduces(verb: str, rest: list[str], before: set[str]) -> bool:
    """Whether the verb is « est-il possible de », « quelle heure est-il », « fait-il froid »."""
    if verb in COPULAS:
        rest = [word for word in rest if word not in NEGATIONS | {"ete", "tres", "aussi"}]
        if set(rest[1:2]) & {"que", "qu'"}:
            return True
        told = rest[:1] and rest[0] in IMPERSONAL_ADJECTIVES and set(rest[1:2]) & _CLAUSE
        return bool(told) or "heure" in before or (rest[:1] == ["arrive"] and bool(before & _WHAT))
    return verb == "fait" and bool(set(rest[:2]) & _WEATHER)
