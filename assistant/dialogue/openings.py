"""How a turn begins: "et", "non, je parle de", "pour revenir à", and what it says after that."""

import re
from dataclasses import dataclass

_CONNECTIVE = r"(?:et|mais|alors|ok|d['’]accord|merci|(?:très )?bien|bon|oui|ah|parfait)\b[\s,.:!]*"
_DENIAL = r"(?:non|nan|pardon|d[ée]sol[ée]e?|excusez-moi|en fait|plut[ôo]t|enfin)\b[\s,.:!]*"
_MEANING = (
    r"j(?:e\s+|['’])(?:(?P<of>parle|parlais|pense|pensais|songe|songeais)"
    r"|(?:veux|voulais)\s+(?P<of_too>parler)"
    r"|(?:veux|voulais)\s+(?:dire|savoir)|demande|demandais|cherche|cherchais)\b"
    r"(?:\s+(?:plut[ôo]t|bien))?[\s,:]*"
)
_CORRECTION = re.compile(
    rf"(?:{_CONNECTIVE})?(?=j|{_DENIAL})(?:{_DENIAL})*(?:{_MEANING})?",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    rf"(?:{_CONNECTIVE})?(?:{_DENIAL})*pas\s+(?P<old>[^,;]+?)\s*(?:[,;]|\bmais\b)+\s*(?P<new>.+)",
    re.IGNORECASE,
)
_RETURN = re.compile(
    rf"(?:{_CONNECTIVE})*"
    r"(?:pour\s+(?:en\s+)?revenir|revenons(?:-en)?|je\s+reviens|en\s+revenant|retour|reparlons"
    r"|(?:tou(?:t|jours)\s+)?[àa]\s+propos|au\s+sujet|quant|s['’]agissant|concernant)"
    r"\s+(?P<link>(?:à|a|de)\s+(?=\w)|du\s+|des\s+|au\s+|aux\s+|d['’]|(?=l[ea]s?\s|l['’]))"
    r"(?P<topic>[^,:;]+?)\s*(?:[,:;]\s*(?P<question>.*))?$",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    rf"(?:{_CONNECTIVE})*(?:revenons\s+)?(?:pour|sur|à|a)\s+"
    r"(?P<topic>(?:la|ma)\s+(?:toute\s+)?\w+\s+question)\b[\s,:]*(?P<question>.*)",
    re.IGNORECASE,
)
_DISLOCATED = re.compile(
    rf"(?:{_CONNECTIVE})+(?:pour\s+)?(?P<topic>l(?:e|a|es)\s[^,:;]+|l['’][^,:;]+),\s*(?P<question>.+)",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"(?:{_CONNECTIVE})+", re.IGNORECASE)
_TRAILING = re.compile(
    r"[\s,]+(?:alors|donc|exactement|pr[ée]cis[ée]ment|au\s+juste|d[ée]j[àa]|cela|[çc]a|sinon"
    r"|s['’]il\s+(?:vous|te)\s+pla[îi]t|svp|merci)$",
    re.IGNORECASE,
)
_ARTICLES = {"au": "le ", "aux": "les ", "du": "le ", "des": "les "}


@dataclass(frozen=True, slots=True)
class Turn:
    """What a person says in a turn.

    :param typed: the whole turn.
    :param text: the question, without the words that only tie it to the conversation.
    :param continues: whether it begins with "et" or the like.
    :param corrects: whether it puts the previous question right.
    :param not_this: the words of the previous question that it refuses, or an empty string.
    :param topic: what it returns to, or an empty string.
    """

    typed: str
    text: str
    continues: bool = False
    corrects: bool = False
    not_this: str = ""
    topic: str = ""


def turn_of(asked: str) -> Turn:
    """Read how a turn begins."""
    if match := _NOT_THIS.fullmatch(asked):
        return Turn(asked, match["new"], corrects=True, not_this=match["old"])
    if match := _QUESTION.fullmatch(asked):
        return Turn(asked, match["question"], topic=match["topic"])
    if match := _RETURN.match(asked):
        topic = _ARTICLES.get(match["link"].strip().lower(), "") + match["topic"]
        return Turn(asked, match["question"] or "", topic=topic)
    match = _CORRECTION.match(asked)
    if match and match.group().strip() and match.end() < len(asked):
        return Turn(asked, _of(match, asked[match.end() :]), corrects=True)
    if match := _DISLOCATED.fullmatch(unpadded(asked)):
        return Turn(asked, match["question"], continues=True, topic=match["topic"])
    return led(asked)


def led(asked: str) -> Turn:
    """Read a turn without the "et" or the like that it begins with."""
    match = _LEADING.match(asked)
    return Turn(asked, asked[match.end() :] if match else asked, continues=match is not None)


def _of(match: re.Match[str], rest: str) -> str:
    """Return what one speaks of: "je parle du Japon" → "le Japon"."""
    groups = match.groupdict()
    if not (groups["of"] or groups["of_too"]):
        return rest
    first, _, after = rest.partition(" ")
    if first.lower() in _ARTICLES:
        return _ARTICLES[first.lower()] + after
    return re.sub(r"^(?:de\s+|à\s+|d['’])", "", rest)


def unpadded(text: str) -> str:
    """Return a fragment without the words that end it for emphasis: « Où cela ? »."""
    while (shorter := _TRAILING.sub("", text)) != text:
        text = shorter
    return text
