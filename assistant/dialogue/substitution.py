"""Fragments that are noun phrases, put in the place of the noun phrase that they are like."""

from dataclasses import replace

from assistant.dialogue.agreement import agree
from assistant.dialogue.complements import dates
from assistant.dialogue.concord import conjugated
from assistant.dialogue.noun_phrases import NounPhrase
from assistant.dialogue.question import Question, read
from assistant.dialogue.rewriting import definite, governed, lowered, with_article
from assistant.dialogue.tokens import Token
from assistant.dialogue.word_classes import (
    DEFINITE,
    FEMININE,
    INDEFINITE,
    MASCULINE,
    ORDINALS,
    PLURAL,
    POSSESSIVE,
)

_DEMONSTRATIVES = frozenset(("celui", "celle", "ceux", "celles"))
_DEGREES = frozenset(("plus", "moins"))


def ranked(part: Question, whole: Question) -> str | None:
    """« Et le deuxième ? », « Et le plus récent ? »: another of the same, told by its rank."""
    words = part.tokens
    if part.has_verb or len(words) < 2 or words[0].key not in DEFINITE:
        return None
    at = 2 if words[1].key in ("tout", "toute", "tous", "toutes") else 1
    degree = words[at].key in _DEGREES if at < len(words) else False
    if not degree and (at + 1 != len(words) or words[at].key not in ORDINALS):
        return None
    target = _ranked_phrase(part, whole)
    if target is None:
        return None
    noun = " ".join(token.text for token in _unranked(target))
    rank = part.text[words[1].start :]
    article = words[0].text.lower() + ("" if words[0].key == "l'" else " ")
    new = f"{article}{noun} {article}{rank}" if degree else f"{article}{rank} {noun}"
    kept = target.head_end if _is_ranked(target) or whole.asks == "attribute" else target.end
    return _put(whole, target, new, kept)


def _ranked_phrase(part: Question, whole: Question) -> NounPhrase | None:
    gender, plural = _marks(part.tokens[0].key)
    fitting = [
        p
        for p in whole.phrases
        if not (p.asked or p.is_time or p.is_name) and agree(gender, plural, p.gender, p.plural)
    ]
    return next((p for p in fitting if _is_ranked(p)), fitting[0] if fitting else None)


def _is_ranked(phrase: NounPhrase) -> bool:
    return any(t.key in ORDINALS | _DEGREES for t in phrase.tokens[phrase.start : phrase.head_end])


def _unranked(phrase: NounPhrase) -> list[Token]:
    """Return the noun and its adjectives without article, ordinal and superlative."""
    words: list[Token] = []
    for token in phrase.tokens[phrase.start : phrase.head_end]:
        if words and token.key in DEFINITE:
            break
        if token.is_content and token.key not in ORDINALS | {"tout", "toute"}:
            words.append(token)
    return words


def _marks(word: str) -> tuple[str, bool | None]:
    """Return the gender and number that an article or pronoun tells."""
    gender = "m" if word in MASCULINE else "f" if word in FEMININE else ""
    return gender, word in PLURAL


def specified(part: Question, whole: Question) -> str | None:
    """« Et celui de Madrid ? »: the same noun with another complement."""
    words = part.tokens
    if part.has_verb or len(words) < 3 or words[0].key not in _DEMONSTRATIVES:
        return None
    gender, plural = _marks(words[0].key)
    fitting = [
        p
        for p in whole.phrases
        if not (p.asked or p.is_name or p.is_time) and agree(gender, plural, p.gender, p.plural)
    ]
    completed = [p for p in fitting if p.end > p.head_end]
    target = next(iter(completed or fitting), None)
    if target is None:
        return None
    head = whole.words(target.start, target.head_end)
    start, end = whole.tokens[target.start].start, whole.tokens[target.end - 1].end
    return f"{whole.text[:start]}{head} {part.text[words[1].start :]}{whole.text[end:]}"


def renamed(part: Question, whole: Question) -> str | None:
    """« Et le Japon ? », « Et son bénéfice ? »: what is of its kind gives way."""
    if part.opening or part.has_verb or not part.phrases or not whole.has_verb:
        return None
    phrase = _titled(part) or part.phrases[0]
    if phrase.start or phrase.preposition or phrase.is_time or phrase.inside:
        return None
    target = _counterpart(phrase, whole)
    if target is None:
        return None
    own = phrase.end > phrase.head_end or phrase.is_name
    keeps = not own and _complement_stays(phrase, target, whole)
    new = _introduced(phrase, part)
    if phrase.article in POSSESSIVE and not keeps:
        new = f"{new} {governed('de', definite(target, whole.text))}"
    text = _put(whole, target, new, target.head_end if keeps else target.end, phrase)
    return _with_rest(text, part, phrase)


def _titled(part: Question) -> NounPhrase | None:
    """Return a fragment that is a title as one name: « Parler aux rivières »."""
    phrase = part.phrases[0]
    if not phrase.is_name or phrase.article or phrase.end == len(part.tokens):
        return None
    if any(p.is_time for p in part.phrases):
        return None
    return replace(phrase, end=len(part.tokens))


def _counterpart(phrase: NounPhrase, whole: Question) -> NounPhrase | None:
    """Return the phrase that a fragment contrasts with: a name with a name, else the subject."""
    others = [p for p in whole.phrases if not (p.asked or p.is_time)]
    if phrase.is_name:
        names = [p for p in others if p.is_name]
        if names:
            framed = [p for p in names if bool(p.article) == bool(phrase.article)]
            return (framed or names)[0]
    same = [p for p in others if p.noun.key == phrase.noun.key]
    free = [p for p in whole.free if phrase.is_name or not p.is_name]
    subject = whole.subject
    if phrase.article in INDEFINITE and not (subject and subject.article in INDEFINITE):
        same += [p for p in reversed(others) if p.article in INDEFINITE and not p.inside]
    if subject is not None and subject in free:
        free = [subject]
    return next(iter(same or free), None)


def _complement_stays(phrase: NounPhrase, target: NounPhrase, whole: Question) -> bool:
    """Whether the complement of the phrase replaced belongs to the new one too."""
    telling = [p for p in _complements(whole, target) if _tells(p)]
    if not telling:
        return False
    if phrase.noun.key == target.noun.key:
        return True
    return phrase.article in POSSESSIVE or whole.asks == "attribute" or telling[0].is_name


def _complements(whole: Question, target: NounPhrase) -> list[NounPhrase]:
    return [p for p in whole.phrases if p.inside and target.head_end <= p.start < target.end]


def _tells(phrase: NounPhrase) -> bool:
    """Whether a complement says of which thing: "de Lyon", "du canal", unlike "d'affaires"."""
    return phrase.is_name or phrase.article in DEFINITE


def _introduced(phrase: NounPhrase, part: Question) -> str:
    """Return the phrase with a definite article for a possessive one."""
    text = part.words(phrase.start, phrase.end)
    if phrase.article in POSSESSIVE:
        noun = part.text[phrase.noun.start : part.tokens[phrase.end - 1].end]
        return with_article(phrase.gender, bool(phrase.plural), noun)
    return text if phrase.is_name and not phrase.article else lowered(text)


def _put(
    whole: Question, target: NounPhrase, new: str, end: int, phrase: NounPhrase | None = None
) -> str:
    """Return the question with a noun phrase in the place of another, its verb agreeing."""
    start = whole.tokens[target.start].start
    stop = whole.tokens[end - 1].end
    if end < target.end:
        first = next((p for p in _complements(whole, target) if _tells(p)), target)
        stop = whole.tokens[first.start].start - 1
    text = whole.text[:start] + governed(target.preposition, new) + whole.text[stop:]
    return conjugated(text, whole, target, phrase, len(whole.text) - stop) if phrase else text


def _with_rest(text: str, part: Question, phrase: NounPhrase) -> str:
    """Return the question with what follows the noun phrase in the fragment: « pour 2024 »."""
    rest = part.text[part.tokens[phrase.end - 1].end :].strip(" ,")
    if not rest:
        return text
    added, whole = read(rest), read(text)
    times = dates(added)
    old = dates(whole)
    if times and old and not old[0].inside:
        start, end = whole.tokens[old[0].start].start, whole.tokens[old[1].end - 1].end
        return text[:start] + rest + text[end:]
    return f"{text} {rest}"
