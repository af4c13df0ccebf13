"""Personal pronouns of a question, replaced by what they stand for."""

from collections.abc import Sequence

from assistant.dialogue.agreement import agree
from assistant.dialogue.antecedents import Antecedent, fitting
from assistant.dialogue.impersonal import is_impersonal
from assistant.dialogue.noun_phrases import NounPhrase
from assistant.dialogue.question import Question
from assistant.dialogue.rewriting import capitalised, elides, governed, lowered
from assistant.dialogue.word_classes import (
    AUXILIARIES,
    COPULAS,
    FEMININE,
    MODALS,
    NEGATIONS,
    OBJECTS,
    PERSON_VERBS,
    PLURAL,
    PREPOSITIONS,
    QUESTION_ADVERBS,
    REFLEXIVES,
    RELATIVES,
    THIRD_PERSONS,
)

_PROCLITICS = OBJECTS | REFLEXIVES | {"ne", "n'", "y", "en", "lui", "leur"}
_INFINITIVES = ("er", "ir", "re")
_WHOLE_CONJUNCTIONS = {"s'": "si", "qu'": "que", "lorsqu'": "lorsque", "puisqu'": "puisque"}
_NOUNS_IN_ER = frozenset("hiver mer avenir etranger enfer souvenir plaisir".split())
_EXISTING = frozenset(("a", "avait", "aura", "aurait", "eut", "ait"))
_OBJECT_ROLES = "object asked attribute"


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
    while start and question.tokens[start - 1].key in _PROCLITICS:
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


def object_named(question: Question, found: Sequence[Antecedent]) -> str | None:
    """Replace "le", "la", "les", "l'" before a verb."""
    objects = (i for i in range(len(question.tokens)) if _is_object(question, i))
    at = next((i for i in objects if not _is_own_object(question, i)), None)
    if at is None:
        return None
    key = question.tokens[at].key
    gender = {"le": "m", "la": "f"}.get(key, "")
    antecedent = fitting(found, gender, key == "les", _OBJECT_ROLES) or fitting(
        found, gender, key == "les"
    )
    if antecedent is None or antecedent.role == "person":
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
    tokens = question.tokens
    if tokens[at].key not in OBJECTS or at + 1 >= len(tokens):
        return False
    after, before = tokens[at + 1], tokens[at - 1] if at else None
    if after.key == "fait" and not (at + 2 < len(tokens) and tokens[at + 2].pronoun):
        return before is not None and before.key == "qui"
    if before is not None and before.key in PREPOSITIONS and after.key in AUXILIARIES:
        return False
    if at + 1 in question.verbs or after.key in AUXILIARIES:
        return True
    if before is not None and before.key in ("pour", "sans"):
        verbal = after.key.endswith(("er", "ir")) and not after.key.endswith("ier")
        return tokens[at].key != "le" and verbal and after.key not in _NOUNS_IN_ER
    if before is None or before.key in QUESTION_ADVERBS:
        governs = before is not None and not question.verbs
    else:
        governs = (tokens[at - 2] if before.pronoun and at > 1 else before).key in MODALS
    return governs and after.is_content and after.key.endswith(_INFINITIVES)


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
    for agreed in ("ées", "ée", "és"):
        if verb.endswith(agreed):
            return verb.removesuffix(agreed) + "é"
    for agreed in ("ises", "ise", "ites", "ite", "ues", "ue", "ies", "ie"):
        if pronoun != "le" and verb.endswith(agreed):
            return verb.removesuffix(agreed) + agreed.rstrip("es").removesuffix("e")
    return verb


def indirect_named(question: Question, found: Sequence[Antecedent]) -> str | None:
    """Replace "y", "en", "lui" and "leur" before a verb."""
    for at, token in enumerate(question.tokens[:-1]):
        if token.key not in ("y", "en", "lui", "leur") or not _is_verb(question, at + 1):
            continue
        if token.key == "y" and question.tokens[at + 1].key in _EXISTING | {"en"}:
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
