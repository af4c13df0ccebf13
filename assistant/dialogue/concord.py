"""Question words and inverted verbs that follow the gender and number of a new subject."""

import re

from assistant.dialogue.noun_phrases import NounPhrase
from assistant.dialogue.question import Question
from index.analysis.folding import fold

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
_INVERTED = re.compile(
    r"(?P<verb>\w+)-(?:t-)?(?P<pronoun>ils?|elles?)\b"
    r"(?P<past>(?:\s+(?:pas|plus|déjà|encore|été))*\s+)?"
    r"(?P<stem>(?<=\s)\w+?(?:é|u|is|it))?(?P<ending>e?s?(?!\w))?"
)
_AGREEING = frozenset(("est", "sont", "etait", "etaient", "sera", "seront"))
_ASKED = re.compile(r"^(?P<asked>[Qq]uel(?:le)?s?)\b(?P<rest> (?P<verb>est|sont)\b)?")


def conjugated(
    text: str, whole: Question, target: NounPhrase, phrase: NounPhrase, rest: int
) -> str:
    """Return the question, its verb and question word agreeing with the phrase put in it.

    :param rest: how many characters of the question follow that phrase.
    """
    plural = bool(phrase.plural)
    if whole.asks == "attribute" and not target.inside:
        gender = phrase.gender or target.gender
        return _ASKED.sub(lambda m: _asked(m, gender, plural), text)
    if whole.subject is None or whole.subject.start != target.start:
        return text
    head, tail = text[: len(text) - rest], text[len(text) - rest :]
    return head + _INVERTED.sub(lambda m: _verb(m, phrase, plural), tail, count=1)


def _feminine(phrase: NounPhrase, before: bool) -> bool:
    """Whether a phrase is feminine; in doubt a final e speaks for it, and names stay as before."""
    key = phrase.noun.key.rstrip("s")
    if phrase.gender:
        return phrase.gender == "f"
    if phrase.is_name and not phrase.article:
        return key.endswith("a") or (before and key.endswith("e"))
    return key.endswith("e")


def _asked(match: re.Match[str], gender: str, plural: bool) -> str:
    word = match["asked"][:4] + ("le" if gender == "f" else "") + ("s" if plural else "")
    if not match["rest"]:
        return word
    return f"{word} {'sont' if plural else 'est'}"


def _verb(match: re.Match[str], phrase: NounPhrase, plural: bool) -> str:
    """Return an inverted verb with its pronoun, and its participle after "être"."""
    verb, pronoun = match["verb"], match["pronoun"]
    feminine = _feminine(phrase, pronoun.startswith("elle"))
    if plural != pronoun.endswith("s"):
        verb = _plural(verb) if plural else _singular(verb)
    new = ("elle" if feminine else "il") + ("s" if plural else "")
    past, stem = match["past"] or "", match["stem"] or ""
    ending = match["ending"] or ""
    if stem and (fold(verb) in _AGREEING or "été" in past):
        marked = "" if stem.endswith("s") and not feminine else "s"
        ending = ("e" if feminine else "") + (marked if plural else "")
    return f"{verb}{'-t-' if verb[-1] in 'aec' else '-'}{new}{past}{stem}{ending}"


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
