"""Return to an earlier topic: « Pour revenir au sommet de Madrid, qui y était ? »."""

import re
from collections.abc import Sequence

from assistant.dialogue.anaphora import noted, resolved, stems_of, topic_of
from assistant.dialogue.antecedents import antecedents
from assistant.dialogue.ellipsis import completed, is_fragment
from assistant.dialogue.openings import Turn, unpadded
from assistant.dialogue.question import read
from assistant.dialogue.rewriting import capitalised, without_article

_NUMBERED = re.compile(
    r"(?:l[ae]\s+|ma\s+)?(?:toute\s+)?(?P<rank>premi[èe]re|deuxi[èe]me|seconde|troisi[èe]me"
    r"|derni[èe]re|pr[ée]c[ée]dente)\s+question",
    re.IGNORECASE,
)
_FROM_FIRST = {"pre": 1, "deu": 2, "sec": 2, "tro": 3}
_LATEST = re.compile(r"derni|pr[ée]c", re.IGNORECASE)


def returned(turn: Turn, earlier: Sequence[str]) -> str | None:
    """Return what a turn asks about a topic spoken of before; None when none of it was.

    :param earlier: questions as understood, latest first.
    """
    if match := _NUMBERED.fullmatch(turn.topic):
        base = _numbered(match["rank"], earlier)
        return f"{base} ?" if not turn.text else _about(turn.text, topic_of(base), base)
    sought = stems_of(turn.topic)
    base = next((text for text in earlier if sought and sought <= stems_of(text)), "")
    if base and not turn.text:
        return f"{base} ?"
    return _about(turn.text, turn.topic, base) if base else None


def _numbered(rank: str, earlier: Sequence[str]) -> str:
    if _LATEST.match(rank):
        return earlier[0]
    return earlier[-min(_FROM_FIRST[rank[:3].lower()], len(earlier))]


def _about(text: str, topic: str, base: str) -> str:
    """Return a question or a fragment about a topic of the question `base`."""
    fragment = unpadded(text)
    whole = _whole(topic, base)
    if is_fragment(read(fragment), continues=True):
        if not read(fragment).opening:
            return f"{completed(fragment, base)} ?"
        return f"{capitalised(fragment)} pour {whole or topic} ?"
    named, _ = resolved(text, [whole or topic, base])
    return noted(named, without_article(whole or topic), *([] if whole else [topic_of(base)]))


def _whole(topic: str, base: str) -> str:
    """Return the topic with the complement that it has in a question, empty if it is not there."""
    phrases = read(topic).phrases
    noun = phrases[0].singular if phrases else ""
    same = [a.text for a in antecedents(read(base)) if a.noun == noun]
    return max([topic, *same], key=len) if same else ""
