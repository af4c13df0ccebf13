"""What a pronoun may stand for: the noun phrases of earlier questions and what they asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.dialogue.agreement import agree
from assistant.dialogue.noun_phrases import NounPhrase
from assistant.dialogue.question import Question
from assistant.dialogue.rewriting import definite, elides, governed, with_article
from assistant.dialogue.word_classes import POSSESSIVE, PROCLITICS

_WHICH = {
    ("m", False): "lequel",
    ("f", False): "laquelle",
    ("m", True): "lesquels",
    ("f", True): "lesquelles",
}


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Something spoken of before.

    :param text: as a definite noun phrase that stands alone.
    :param noun: its noun in the singular, empty for a person asked for.
    :param role: "subject", "attribute" (what « quel est le … de » asks about), "object", "asked"
        (what the question asked for), "person" (who it asked for) or "complement".
    """

    text: str
    noun: str
    gender: str
    plural: bool | None
    role: str


def antecedents(question: Question) -> list[Antecedent]:
    """Return what a question speaks of, the likeliest to be taken up again first."""
    found = [*_asked(question), *_spoken_of(question)]
    order = ("subject", "attribute", "object", "asked", "person", "complement")
    return sorted(found, key=lambda a: order.index(a.role))


def fitting(
    found: Sequence[Antecedent], gender: str, plural: bool | None, roles: str = ""
) -> Antecedent | None:
    """Return the first antecedent that agrees, those whose gender is known to agree first."""
    candidates = [a for a in found if agree(gender, plural, a.gender, a.plural)]
    if roles:
        candidates = [a for a in candidates if a.role in roles.split()]
    known = [a for a in candidates if a.role != "complement" and a.gender == gender]
    return next(iter(known or candidates), None)


def _spoken_of(question: Question) -> Iterator[Antecedent]:
    subject = question.subject
    for phrase in question.phrases:
        if phrase.asked or phrase.is_time or _within_asked(phrase, question):
            continue
        if not (phrase.article or phrase.is_name):
            continue
        role = "complement" if phrase.inside or phrase.preposition else "object"
        if phrase == subject:
            role = "subject"
        elif question.asks == "attribute" and phrase.inside and phrase.article:
            role = "attribute"
        text = _owned(phrase, question)
        yield Antecedent(text, phrase.singular, phrase.gender, phrase.plural, role)


def _within_asked(phrase: NounPhrase, question: Question) -> bool:
    return phrase.inside and phrase.end <= question.opening


def _owned(phrase: NounPhrase, question: Question) -> str:
    """Return a phrase as it stands alone, the owner that « son » stands for put after it."""
    text = definite(phrase, question.text)
    if phrase.article in POSSESSIVE and question.subject is not None:
        return f"{text} {governed('de', definite(question.subject, question.text))}"
    if phrase == question.subject:
        return text + _until_verb(phrase, question)
    last = question.phrases[-1]
    closes = question.asks == "attribute" and not phrase.inside and not phrase.preposition
    if closes and last.start >= phrase.end and last.end == len(question.tokens):
        return text + question.text[question.tokens[phrase.end - 1].end :]
    return text


def _until_verb(phrase: NounPhrase, question: Question) -> str:
    """Return what stands between the subject and its verb: « le décret sur l'eau est-il »."""
    verb = min(verb for verb in question.verbs if verb >= phrase.end)
    while question.tokens[verb - 1].key in PROCLITICS:
        verb -= 1
    tokens = question.tokens
    return question.text[tokens[phrase.end - 1].end : tokens[max(verb, phrase.end) - 1].end]


def _asked(question: Question) -> Iterator[Antecedent]:
    """Yield what was asked for, described by the question: « le texte qui fixe la règle »."""
    first = question.tokens[0].key if question.has_verb else ""
    if question.asks == "noun" and first == "qui":
        rest = question.words(1, len(question.tokens))
        yield Antecedent(f"celui qui {rest}", "", "m", False, "person")
        yield Antecedent(f"celle qui {rest}", "", "f", False, "person")
        return
    phrase = next((p for p in question.phrases if p.asked), None)
    if phrase is None or phrase.is_time or not question.has_verb or phrase.start:
        return
    relative = _relative(phrase, question)
    if relative is None:
        return
    plural = bool(phrase.plural) if phrase.article != "combien" else phrase.plural is not False
    noun = question.text[phrase.noun.start : question.tokens[question.opening - 1].end]
    text = with_article(phrase.gender, plural, f"{noun} {relative}")
    yield Antecedent(text, phrase.singular, phrase.gender, plural, "asked")


def _relative(phrase: NounPhrase, question: Question) -> str | None:
    """Return the rest of the question as a relative clause on what it asks for."""
    rest = _uninverted(question)
    if not rest:
        return None
    if phrase.preposition:
        which = _WHICH[phrase.gender or "m", bool(phrase.plural)]
        article = "les" if phrase.plural else "le"
        if phrase.preposition in ("à", "de") and which.startswith(article):
            contracted = governed(phrase.preposition, f"{article} ").strip()
            return f"{contracted}{which.removeprefix(article)} {rest}"
        return f"{phrase.preposition} {which} {rest}"
    if question.subject is not None or _is_object_asked(phrase, question):
        return f"qu'{rest}" if elides(rest) else f"que {rest}"
    return f"qui {rest}"


def _is_object_asked(phrase: NounPhrase, question: Question) -> bool:
    """Whether several things are asked for with a verb in the singular: « que compte l'Union »."""
    verb = question.tokens[min(question.verbs)].key
    return phrase.plural is True and not verb.endswith("nt") and verb not in ("font", "vont")


def _uninverted(question: Question) -> str:
    """Return what follows the question phrase, without the pronoun after the verb."""
    at = question.inverted
    end = len(question.tokens)
    if at is None:
        return question.words(question.opening, end)
    if question.subject is None:
        return ""
    before = question.words(question.opening, at)
    after = question.words(at + 1, end)
    return f"{before} {after}".strip()
