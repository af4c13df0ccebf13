"""The object pronouns of a question, "y" and "en" too, replaced by what they stand for."""

import re
from collections.abc import Sequence

from assistant.dialogue.agreement import agree
from assistant.dialogue.antecedents import Antecedent, fitting
from assistant.dialogue.question import Question
from assistant.dialogue.rewriting import elides, governed
from assistant.dialogue.word_classes import (
    AUXILIARIES,
    MODALS,
    NEGATIONS,
    OBJECTS,
    PREPOSITIONS,
    QUESTION_ADVERBS,
    RELATIVES,
)

_INFINITIVES = ("er", "ir", "re")
_NOUNS_IN_ER = frozenset("hiver mer avenir etranger enfer souvenir plaisir".split())
_EXISTING = frozenset(("a", "avait", "aura", "aurait", "eut", "ait"))
_AGREED = re.compile(r"(?<=[tsiu])es?$|(?<=é)e?s?$")
_ROLES = "object asked attribute"


def object_named(question: Question, found: Sequence[Antecedent]) -> str | None:
    """Replace "le", "la", "les", "l'" before a verb."""
    objects = (i for i in range(len(question.tokens)) if _is_object(question, i))
    at = next((i for i in objects if not _is_own_object(question, i)), None)
    if at is None:
        return None
    key = question.tokens[at].key
    gender = {"le": "m", "la": "f"}.get(key, "")
    antecedent = fitting(found, gender, key == "les", _ROLES) or fitting(
        found, gender, key == "les", "subject complement"
    )
    if antecedent is None:
        return question.text
    end = _verb_end(question, at + 1)
    verb = question.text[question.tokens[at].end : question.tokens[end - 1].end].lstrip()
    if question.tokens[end - 1].is_content and end - at > 2:
        verb = _invariable(verb, key)
    before, after = question.tokens[at].start, question.tokens[end - 1].end
    return f"{question.text[:before]}{verb} {antecedent.text}{question.text[after:]}"


def _is_own_object(question: Question, at: int) -> bool:
    """Whether the question itself names what an object pronoun stands for."""
    key = question.tokens[at].key
    gender = {"le": "m", "la": "f"}.get(key, "")
    if at > 1 and question.tokens[at - 1].key in RELATIVES:
        return True
    return any(
        p.end <= at and p.article and agree(gender, key == "les", p.gender, p.plural)
        for p in question.phrases
        if not (p.asked or p.is_time or p == question.subject)
    )


def _is_object(question: Question, at: int) -> bool:
    """Whether the word here is an object pronoun ("l'a-t-elle", "la préside"), not an article."""
    tokens = question.tokens
    if tokens[at].key not in OBJECTS or at + 1 >= len(tokens):
        return False
    after, before = tokens[at + 1], tokens[at - 1].key if at else ""
    if after.key == "fait" and not (at + 2 < len(tokens) and tokens[at + 2].pronoun):
        return before == "qui"
    if at + 1 in question.verbs or after.key in AUXILIARIES:
        return before not in PREPOSITIONS or after.key not in AUXILIARIES
    return after.is_content and _is_infinitive(question, at)


def _is_infinitive(question: Question, at: int) -> bool:
    """Whether an infinitive follows a word that may be its object: « peut-on le renouveler »."""
    tokens = question.tokens
    after, before = tokens[at + 1].key, tokens[at - 1].key if at else ""
    if before in ("pour", "sans"):
        verbal = after.endswith(("er", "ir")) and not after.endswith("ier")
        return tokens[at].key != "le" and verbal and after not in _NOUNS_IN_ER
    if before in QUESTION_ADVERBS:
        return not question.verbs and after.endswith(_INFINITIVES)
    modal = tokens[at - 2] if at > 1 and tokens[at - 1].pronoun else tokens[at - 1]
    return at > 0 and modal.key in MODALS and after.endswith(_INFINITIVES)


def _verb_end(question: Question, at: int) -> int:
    """Return the position after a verb, its pronoun, its adverbs and its participle."""
    tokens = question.tokens
    end = at + 1
    compound = tokens[at].key in AUXILIARIES
    while end < len(tokens) and (tokens[end].pronoun or tokens[end].key in NEGATIONS | {"ete"}):
        end += 1
    if compound and end < len(tokens) and tokens[end].is_content and not tokens[end].apart:
        end += 1
    return end


def _invariable(verb: str, pronoun: str) -> str:
    """Return a compound tense whose participle no longer agrees: "a données" → "a donné"."""
    return verb if pronoun == "le" else _AGREED.sub("", verb)


def indirect_named(question: Question, found: Sequence[Antecedent]) -> str | None:
    """Replace "y", "en", "lui" and "leur" before a verb."""
    for at, token in enumerate(question.tokens[:-1]):
        if token.key not in ("y", "en", "lui", "leur") or not _is_verb(question, at + 1):
            continue
        if token.key == "y" and _exists(question, at):
            continue
        if token.key in ("lui", "leur") and _is_own_object(question, at):
            continue
        if token.key == "en" and {"y", "combien"} & {t.key for t in question.tokens[:at]}:
            return question.text
        antecedent = fitting(found, "", {"lui": False, "leur": True}.get(token.key))
        if antecedent is None or antecedent.role == "person":
            return question.text
        phrase = governed("de" if token.key == "en" else "à", antecedent.text)
        start, after = token.start, question.tokens[at + 1].start
        rest = question.text[: question.tokens[-1].end][after:]
        return _joined(question.text[:start], rest) + f" {phrase}"
    return None


def _exists(question: Question, at: int) -> bool:
    """Whether "y" belongs to « il y a », « y a-t-il », « y en a-t-il »."""
    around = question.tokens[max(at - 2, 0) : at + 4]
    il = any((token.pronoun or token.key) == "il" for token in around)
    return il and bool({token.key for token in question.tokens[at + 1 : at + 3]} & _EXISTING)


def _joined(before: str, rest: str) -> str:
    """Return the two together, a word whose elision is no longer called for made whole."""
    for elided, whole in (("n'", "ne "), ("s'", "se "), ("qu'", "que ")):
        if before.lower().endswith(elided) and not elides(rest):
            return before[: -len(elided)] + whole + rest
    if before.lower().endswith(("que ", "ne ")) and elides(rest):
        return before[:-2] + "'" + rest
    return before + rest


def _is_verb(question: Question, at: int) -> bool:
    return at in question.verbs or question.tokens[at].key in AUXILIARIES
