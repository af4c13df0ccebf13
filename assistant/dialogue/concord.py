"""Question words and inverted verbs that follow the gender and number of a new subject."""

import re

from assistant.dialogue.noun_phrases import NounPhrase
from assistant.dialogue.question import Question

_PLURALS = {
    "est": "sont",
    "a": "ont",
    "peut": "peuvent",
    "doit": "doivent",
    "fait": "font",
    "va": "vont",
    "veut": "veulent",
    "fut": "furent",
}
_SINGULARS = {plural: singular for singular, plural in _PLURALS.items()}
_INVERTED = re.compile(r"(?P<verb>\w+)-(?:t-)?(?P<pronoun>ils?|elles?)\b")
_ASKED = re.compile(r"^(?P<asked>[Qq]uel(?:le)?s?)\b(?P<rest> (?P<verb>est|sont)\b)?")


def conjugated(
    text: str, whole: Question, target: NounPhrase, phrase: NounPhrase, rest: int
) -> str:
    """Return the question, its verb and question word agreeing with the phrase put in it.

    :param rest: how many characters of the question follow that phrase.
    """
    gender = phrase.gender or (target.gender if not phrase.is_name else "")
    plural = bool(phrase.plural)
    if phrase.is_name and phrase.article == "l'" and not gender:
        gender = "f" if phrase.noun.key.endswith("e") else "m"
    subject = whole.subject
    if whole.asks == "attribute" and not target.inside:
        return _ASKED.sub(lambda m: _asked(m, gender, plural), text)
    if subject is None or subject.start != target.start:
        return text
    at = len(text) - rest
    return text[:at] + _INVERTED.sub(lambda m: _verb(m, gender, plural), text[at:], count=1)


def _asked(match: re.Match[str], gender: str, plural: bool) -> str:
    word = match["asked"][:4] + ("le" if gender == "f" else "") + ("s" if plural else "")
    if not match["rest"]:
        return word
    return f"{word} {'sont' if plural else 'est'}"


def _verb(match: re.Match[str], gender: str, plural: bool) -> str:
    verb, pronoun = match["verb"], match["pronoun"]
    was_plural = pronoun.endswith("s")
    if plural != was_plural:
        verb = _plural(verb) if plural else _singular(verb)
    feminine = gender == "f" if gender else pronoun.startswith("elle")
    new = ("elle" if feminine else "il") + ("s" if plural else "")
    return f"{verb}{'-t-' if verb[-1] in 'aec' else '-'}{new}"


def _plural(verb: str) -> str:
    if verb in _PLURALS:
        return _PLURALS[verb]
    if verb.endswith("ait"):
        return verb[:-2] + "ient"
    if verb.endswith("ra"):
        return verb[:-1] + "ont"
    return verb + "nt" if verb.endswith("e") else verb


def _singular(verb: str) -> str:
    if verb in _SINGULARS:
        return _SINGULARS[verb]
    if verb.endswith("aient"):
        return verb[:-4] + "it"
    if verb.endswith("ront"):
        return verb[:-3] + "a"
    return verb[:-2] if verb.endswith("ent") else verb
