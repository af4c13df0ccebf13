"""Fragments that are dates or begin with a preposition, put in the place of their like."""

import re
from dataclasses import replace

from assistant.dialogue.noun_phrases import NounPhrase
from assistant.dialogue.question import Question, preposition_at
from assistant.dialogue.rewriting import governed, lowered
from assistant.dialogue.tokens import Token
from assistant.dialogue.word_classes import CONTRACTED, DAYS_AND_SEASONS, MOMENTS, ORDINALS

_OCCASION = re.compile(r"\s+pour la (?:toute )?\w+ fois\b", re.IGNORECASE)
"""« pour la première fois » is a date of its own, which another date replaces."""
_PLACE = frozenset(("à", "en", "dans", "chez"))
_ADVERBS_OF_TIME = frozenset(
    ("aujourd'hui", "maintenant", "actuellement", "avant", "apres", "ensuite", "demain", "hier")
)


def dated(part: Question, whole: Question) -> str | None:
    """« Et en 2024 ? », « Et avant 1900 ? »: the date gives way, or is added if there is none."""
    content = [token for token in part.tokens if token.is_content]
    if part.opening or not content or part.has_verb:
        return None
    if not all(_is_moment(token) for token in content):
        return None
    width = preposition_at(part.tokens, 0)
    date = part.text[part.tokens[width].start :] if width else lowered(part.text)
    times = dates(whole)
    if not times:
        bare = content[0] is part.tokens[0] and content[0].key not in DAYS_AND_SEASONS
        bare = bare and content[0].is_time
        plain = _OCCASION.sub("", whole.text)
        return f"{plain} {'en ' if bare else ''}{lowered(part.text)}"
    first, last = times
    start, end = whole.tokens[first.start].start, whole.tokens[last.end - 1].end
    kept = first.preposition in ("de", "en") if not width else first.preposition == "de"
    new = governed(first.preposition, date) if kept and width < 2 else lowered(part.text)
    return whole.text[:start] + new + whole.text[end:]


def _is_moment(token: Token) -> bool:
    return token.is_time or token.key.isdigit() or token.key in MOMENTS | _ADVERBS_OF_TIME


def dates(whole: Question) -> tuple[NounPhrase, NounPhrase] | None:
    """Return the last date of a question: its first and last phrase, « de 1956 à 1963 »."""
    found = [
        p
        for p in whole.phrases
        if not p.asked
        and any(token.is_time for token in p.tokens[p.start : p.head_end])
        and p.noun.key not in MOMENTS - {"an", "annee"}
        and (p.is_time or p.noun.key in MOMENTS)
    ]
    if not found:
        return None
    first = last = found[-1]
    if len(found) > 1 and found[-2].end == last.start and last.preposition == "à":
        first = found[-2]
    return first, last


def undated(whole: Question) -> str:
    """Return a question without its date: a fragment added to it has one of its own."""
    times = dates(whole)
    if times is None or times[0].inside:
        return whole.text
    start, end = whole.tokens[times[0].start].start, whole.tokens[times[1].end - 1].end
    return whole.text[:start].rstrip() + whole.text[end:]


def governed_anew(part: Question, whole: Question) -> str | None:
    """« Et pour les étudiants ? »: what the same preposition governs gives way, or it is added."""
    width = preposition_at(part.tokens, 0)
    if part.opening or not width or part.has_verb or len(part.tokens) <= width:
        return None
    if part.tokens[0].key == "en" and width > 1 and "si" in {t.key for t in whole.tokens}:
        return None
    fragment = lowered(part.text)
    if width > 1 or not part.phrases:
        return f"{whole.text} {fragment}"
    governor = CONTRACTED.get(part.tokens[0].key, (part.phrases[0].preposition, ""))[0]
    target = _like(replace(part.phrases[0], preposition=governor), whole)
    if target is None:
        return f"{whole.text} {fragment}"
    if part.phrases[0].noun.key in ORDINALS and part.tokens[-1] is part.phrases[0].noun:
        fragment += f" {target.noun.text}"
    start, end = whole.tokens[target.start].start, whole.tokens[target.end - 1].end
    return whole.text[:start] + fragment + whole.text[end:]


def _like(part: NounPhrase, whole: Question) -> NounPhrase | None:
    """Return the last phrase that the same preposition governs, the likest kind first."""
    others = [
        p
        for p in whole.phrases
        if p.preposition and not p.asked and not _is_idiom(p) and (p.is_time <= part.is_time)
    ]
    same = [p for p in others if p.preposition == part.preposition]
    place = [p for p in others if {p.preposition, part.preposition} <= _PLACE]
    manner = [p for p in others if not p.inside and _is_bare(p)] if _is_bare(part) else []
    like = [p for p in same if p.is_name == part.is_name and bool(p.article) == bool(part.article)]
    place = [p for p in place if p.is_name == part.is_name]
    for candidates in (like, same, place, manner):
        if candidates:
            return candidates[-1]
    return None


def _is_bare(phrase: NounPhrase) -> bool:
    """Whether the phrase has neither article nor name: "par chèque", "en espèces"."""
    return not phrase.article and not phrase.is_name and not phrase.is_time


def _is_idiom(phrase: NounPhrase) -> bool:
    """Whether the phrase only frames the question: « pour la première fois »."""
    words = {token.key for token in phrase.tokens[phrase.start : phrase.head_end]}
    return bool(words & MOMENTS and words & ORDINALS)
