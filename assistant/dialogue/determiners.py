"""Noun phrases that an earlier question makes whole: "son budget", "cette loi", "le second"."""

from collections.abc import Sequence

from assistant.dialogue.antecedents import Antecedent, fitting
from assistant.dialogue.noun_phrases import NounPhrase
from assistant.dialogue.question import Question
from assistant.dialogue.rewriting import governed, lowered, with_article
from assistant.dialogue.word_classes import (
    COPULAS,
    DEFINITE,
    DEMONSTRATIVE,
    FEMININE,
    IMPERSONAL_VERBS,
    MOMENTS,
    ORDINALS,
    PERSON_NOUNS,
    PLURAL,
    POSSESSIVE,
    QUESTION_WORDS,
    RELATIONAL_NOUNS,
    RELATIVES,
)

_OTHER_SUBJECTS = frozenset(("on", "je", "j'", "tu", "nous", "vous", *"il elle ils elles".split()))
_WHEREABOUTS = frozenset("endroit lieu egard titre sujet cas point effet".split())
"""Nouns that a demonstrative ties to the rest of its own question: "à cet endroit"."""
_WHICH = frozenset(("lequel", "laquelle", "lesquels", "lesquelles"))
_OF = frozenset(("de", "d'", "des", "du"))
_INFINITIVES = ("er", "ir", "re")


def owner_named(question: Question, found: Sequence[Antecedent]) -> str | None:
    """Replace "son budget" by "le budget de" its owner; None where its own question names it."""
    phrase = next((p for p in question.phrases if p.article in POSSESSIVE), None)
    if phrase is None or _has_owner(question, phrase):
        return None
    plural = phrase.article in ("leur", "leurs")
    person = phrase.noun.key in PERSON_NOUNS
    owner = fitting(found, "", plural, "person") if person else None
    owner = owner or fitting(found, "", plural)
    if owner is None:
        return question.text
    gender = "m" if phrase.article == "son" else phrase.gender
    gender = gender or ("f" if phrase.noun.key.endswith("e") else "m")
    noun = question.text[phrase.noun.start : question.tokens[phrase.end - 1].end]
    owned = with_article(gender, bool(phrase.plural), f"{noun} {governed('de', owner.text)}")
    return _replaced(question, phrase, owned)


def _has_owner(question: Question, phrase: NounPhrase) -> bool:
    """Whether the question itself has a subject or another noun that "son" can stand for."""
    before = question.tokens[: phrase.start]
    words = {token.pronoun or token.key for token in before}
    if before and before[-1].key == "et" and len(before) > 1:
        return True
    if words & (_OTHER_SUBJECTS | IMPERSONAL_VERBS):
        return True
    if any(i < phrase.start and _is_infinitive(question, i) for i in question.verbs):
        return True
    plural = phrase.article in ("leur", "leurs")
    owners = [
        p
        for p in question.phrases
        if p.end <= phrase.start and not (p.asked or p.is_time) and p.plural in (None, plural)
    ]
    if owners:
        return True
    verbs = [question.tokens[i].key for i in sorted(question.verbs) if i < phrase.start]
    if question.asks == "noun" and verbs and verbs[0] not in COPULAS:
        if plural and question.phrases[0].asked and question.phrases[0].plural:
            return True
        after_verb = phrase.start - 1 in question.verbs
        return before[0].key == "qui" or not (after_verb and phrase.noun.key in PERSON_NOUNS)
    return False


def _is_infinitive(question: Question, at: int) -> bool:
    return question.tokens[at].key.endswith(_INFINITIVES) and at <= question.opening


def demonstrative_named(question: Question, found: Sequence[Antecedent]) -> str | None:
    """Replace "ces filles" by what the same noun stood for; unchanged when no noun is the same."""
    phrase = next((p for p in question.phrases if _points_back(question, p)), None)
    if phrase is None or (phrase.plural and not any(a.plural for a in found)):
        return None
    antecedent = fitting([a for a in found if a.noun == phrase.singular], "", None)
    return question.text if antecedent is None else _replaced(question, phrase, antecedent.text)


def _points_back(question: Question, phrase: NounPhrase) -> bool:
    """Whether a demonstrative stands for something earlier: no date, no description of its own."""
    if phrase.article not in DEMONSTRATIVE or phrase.noun.key in MOMENTS:
        return False
    if phrase.noun.key in _WHEREABOUTS and question.free:
        return False
    after = question.tokens[phrase.end].key if phrase.end < len(question.tokens) else ""
    described = phrase.end > phrase.head_end or len(phrase.adjectives) > 1
    if described or after in RELATIVES:
        return False
    return not any(p.noun.key == phrase.noun.key for p in question.phrases if p.end <= phrase.start)


def latter_named(question: Question, found: Sequence[Antecedent]) -> str | None:
    """Replace "celui-ci" by what was named last."""
    for at, token in enumerate(question.tokens):
        if not token.key.startswith(("celui-", "celle-", "ceux-", "celles-")):
            continue
        word = token.key.split("-")[0]
        gender = "f" if word in FEMININE else "m"
        owns = at > 0 and question.tokens[at - 1].key == "de"
        if not owns and any(p.end <= at and p.plural == (word in PLURAL) for p in question.free):
            return None
        named = [a for a in reversed(found) if a.role not in ("person", "complement")]
        antecedent = fitting(named, gender, word in PLURAL)
        if antecedent is None:
            return question.text
        before = question.tokens[at - 1] if at else None
        if before is not None and before.key in ("de", "à"):
            text = governed(before.key, antecedent.text)
            return question.text[: before.start] + text + question.text[token.end :]
        return question.text[: token.start] + antecedent.text + question.text[token.end :]
    return None


def one_of_named(question: Question, found: Sequence[Antecedent]) -> str | None:
    """Say of which things "laquelle" or "le second" is one."""
    several = sorted((a for a in found if a.plural), key=lambda a: a.role != "asked")
    first = question.tokens[0].key
    if first in _WHICH and not {t.key for t in question.tokens[1:2]} & _OF:
        antecedent = fitting(several, "f" if first in FEMININE else "m", True)
        if antecedent is None:
            return question.text
        return f"Parmi {antecedent.text}, {lowered(question.text)}"
    phrase = next((p for p in question.phrases if _is_rank(question, p)), None)
    if phrase is None and not _is_superlative(question):
        return None
    antecedent = fitting(several, phrase.gender if phrase else "", True)
    if antecedent is None:
        return question.text
    end = question.tokens[phrase.end - 1 if phrase else -1].end
    return f"{question.text[:end]} {governed('de', antecedent.text)}{question.text[end:]}"


def _is_superlative(question: Question) -> bool:
    """Whether the question is « quel est le plus grand »."""
    keys = [token.key for token in question.tokens]
    if question.asks != "attribute" or len(keys) != 5:  # quel, est, le, plus, grand
        return False
    return keys[2] in DEFINITE and keys[3] in ("plus", "moins")


def _is_rank(question: Question, phrase: NounPhrase) -> bool:
    """Whether a phrase has a rank for its noun: "le second", not "le second traité"."""
    alone = phrase.noun.key in ORDINALS and phrase.end == phrase.head_end
    return (
        alone
        and phrase.article in DEFINITE
        and not phrase.preposition
        and not _continues(question, phrase)
    )


def _continues(question: Question, phrase: NounPhrase) -> bool:
    """Whether a noun follows the rank: « la première "victime" », « le deuxième plus grand »."""
    after = question.tokens[phrase.end : phrase.end + 1]
    return any(token.apart or token.key in ("plus", "moins") for token in after)


def completed_named(question: Question, found: Sequence[Antecedent]) -> str | None:
    """Give a bare noun the complement that it had before: "le canal" → "le canal de Suez"."""
    for phrase in question.phrases:
        if phrase.article not in DEFINITE or phrase.is_name or phrase.is_time:
            continue
        if phrase.end != phrase.head_end or phrase.tokens[phrase.head_end - 1] is not phrase.noun:
            continue
        after = {token.key for token in question.tokens[phrase.end : phrase.end + 2]}
        if after & (RELATIVES | QUESTION_WORDS):
            continue
        longer = (a for a in found if a.noun == phrase.singular and len(a.text.split()) > 2)
        antecedent = next((a for a in longer if bool(a.plural) == bool(phrase.plural)), None)
        if antecedent is not None and antecedent.text not in question.text:
            return _replaced(question, phrase, antecedent.text)
    return None


def relation_named(question: Question, found: Sequence[Antecedent]) -> str | None:
    """Say of what « Quel est le montant ? » asks the amount."""
    content = [token for token in question.tokens if token.is_content]
    if len(content) != 1 or content[0].key not in RELATIONAL_NOUNS or not question.has_verb:
        return None
    phrase = next((p for p in question.phrases if p.noun is content[0]), None)
    antecedent = fitting(found, "", None)
    if phrase is None or antecedent is None or phrase.article not in DEFINITE:
        return question.text
    of = governed("de", antecedent.text)
    return f"{question.text[: content[0].end]} {of}{question.text[content[0].end :]}"


def _replaced(question: Question, phrase: NounPhrase, text: str) -> str:
    """Return the question with a text in the place of a phrase, after its preposition."""
    start = question.tokens[phrase.start].start
    end = question.tokens[phrase.end - 1].end
    typed = question.tokens[phrase.start].text.lower()
    preposition = phrase.preposition if phrase.preposition in ("de", "à") else ""
    if phrase.preposition and not preposition:
        preposition = typed
    return question.text[:start] + governed(preposition, text) + question.text[end:]
