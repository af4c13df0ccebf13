"""The subject pronouns of a question, replaced by what they stand for."""

from collections.abc import Sequence

from assistant.dialogue.agreement import agree
from assistant.dialogue.antecedents import Antecedent, fitting
from assistant.dialogue.impersonal import is_impersonal
from assistant.dialogue.noun_phrases import NounPhrase
from assistant.dialogue.question import Question
from assistant.dialogue.rewriting import capitalised, elides, lowered
from assistant.dialogue.word_classes import (
    AUXILIARIES,
    COPULAS,
    FEMININE,
    PERSON_VERBS,
    PLURAL,
    PROCLITICS,
    THIRD_PERSONS,
)

_WHOLE_CONJUNCTIONS = {"s'": "si", "qu'": "que", "lorsqu'": "lorsque", "puisqu'": "puisque"}


def subject_named(question: Question, found: Sequence[Antecedent]) -> str | None:
    """Replace "il" or "elle" where it stands for something that an earlier question names."""
    for at, token in enumerate(question.tokens):
        pronoun = token.pronoun or token.key
        if pronoun not in THIRD_PERSONS or is_impersonal(question, at):
            continue
        if at == 1 and question.tokens[0].key == "qu'":
            continue
        gender, plural = ("f" if pronoun in FEMININE else "m"), pronoun in PLURAL
        verb = question.tokens[at - 1].key if token.pronoun else ""
        plural = plural or (verb in AUXILIARIES and verb.endswith("nt"))
        if _bound(question, at, gender, plural):
            continue
        antecedent = _of_person(question, at, gender, plural, found) or fitting(
            found, gender, plural, "subject attribute object asked complement"
        )
        if antecedent is None:
            return question.text
        if token.pronoun:
            return _before_verb(question, at, antecedent.text)
        return _in_place(question, at, antecedent.text)
    return None


def _bound(question: Question, at: int, gender: str, plural: bool) -> bool:
    """Whether a noun phrase of the same question is what the pronoun stands for."""
    if question.tokens[at].pronoun and _has_subject(question, at):
        return True
    before = [p for p in question.free if p.end <= at]
    before += [p for p in question.phrases if p.end <= at and _is_subject_asked(p, question, at)]
    if plural and len(before) > 1 and "et" in {t.key for t in question.tokens[:at]}:
        return True
    return any(agree(gender, plural, p.gender, p.plural) for p in before)


def _has_subject(question: Question, at: int) -> bool:
    """Whether a word stands where a subject does, between question phrase and inverted verb."""
    between = question.tokens[question.opening : at - 1]
    return any(token.is_content and not token.is_time for token in between)


def _is_subject_asked(phrase: NounPhrase, question: Question, at: int) -> bool:
    """Whether the asked phrase is the subject: « quels droits sont-ils conservés »."""
    if phrase.inside:  # « dans quelle ville d'Italie Jean Moulin est-il … »
        named = phrase.is_name and not phrase.article and len(phrase.adjectives) > 0
        return named and phrase.end == question.opening
    after = {token.key for token in question.tokens[at + 1 : at + 3]}
    passive = question.tokens[at - 1].key in COPULAS or "ete" in after
    object_after = any(p.article and p.start in (at + 1, at + 2) for p in question.free)
    return phrase.asked and (passive or object_after) and not (phrase.is_time or phrase.preposition)


def _of_person(
    question: Question, at: int, gender: str, plural: bool, found: Sequence[Antecedent]
) -> Antecedent | None:
    around = {token.key for token in question.tokens[max(at - 2, 0) : at + 3]}
    return fitting(found, gender, plural, "person") if around & PERSON_VERBS else None


def _before_verb(question: Question, at: int, text: str) -> str:
    """Return the question with the subject before its inverted verb: « le parc compte-t-il »."""
    start = at - 1
    while start and question.tokens[start - 1].key in PROCLITICS:
        start -= 1
    if start and question.tokens[start - 1].key in ("que", "qu'"):
        return _asked_what(question, start, at, text)
    offset = question.tokens[start].start
    rest = question.text[offset:]
    return f"{question.text[:offset]}{text} {rest if start else lowered(rest)}"


def _asked_what(question: Question, start: int, at: int, text: str) -> str:
    """Return « Qu'est-ce que le canal a … ? » for « Qu'a-t-il … ? »."""
    opening = question.text[: question.tokens[start - 1].start]
    verb = question.text[question.tokens[start].start : question.tokens[at - 1].end]
    what = "qu'est-ce qu'" if elides(text) else "qu'est-ce que "
    what = what if opening.strip() else capitalised(what)
    return f"{opening}{what}{text} {verb}{question.text[question.tokens[at].end :]}"


def _in_place(question: Question, at: int, text: str) -> str:
    token = question.tokens[at]
    before = question.tokens[at - 1] if at else None
    if before is None or before.key not in _WHOLE_CONJUNCTIONS:
        return question.text[: token.start] + text + question.text[token.end :]
    whole = _WHOLE_CONJUNCTIONS[before.key]
    joined = f"qu'{text}" if whole == "que" and elides(text) else f"{whole} {text}"
    return question.text[: before.start] + joined + question.text[token.end :]
