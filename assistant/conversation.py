"""A question of a conversation as it would be asked alone."""

import re
from collections.abc import Sequence

from assistant.answer import Abstention, Answer
from assistant.dialogue.anaphora import noted, resolved, topic_of
from assistant.dialogue.ellipsis import completed, contrasted, is_fragment
from assistant.dialogue.openings import Turn, led, turn_of, unpadded
from assistant.dialogue.question import read
from assistant.dialogue.returns import returned
from assistant.dialogue.then import dated_then
from assistant.dialogue.word_classes import INDEFINITE

REMEMBERED = 6
"""Latest turns that a follow-up can lean on; the first of a conversation is remembered too."""
LONGEST = 400
"""Characters; a longer question says enough by itself, and nothing leans on it."""

_END = re.compile(r"\s*(?:\?\s*\([^()]*\))?[\s?.!…]*$")
"""The final mark, and the note that an understood question may have after it."""


def understood(question: str, history: Sequence[Answer]) -> str:
    """Return the question so that it stands alone; the question itself when it already does.

    No word is put in that neither the conversation nor grammar holds.

    :param history: the answers so far, oldest first.
    """
    kept = [*history[:1], *history[max(1, len(history) - REMEMBERED) :]]
    latest = [
        answer
        for answer in reversed(kept)
        if 0 < len(answer.understood) <= LONGEST and read(_asked_by(answer)).tokens
    ]
    earlier = [_asked_by(answer) for answer in latest]
    asked = _END.sub("", question[: LONGEST + 1]).strip()
    if not earlier or not asked or len(question) > LONGEST:
        return question
    dated = dated_then(asked, latest)
    found = [a for a in latest if a.abstention is not Abstention.NOTHING_RELEVANT]
    topic = topic_of(_asked_by((found or latest)[0]))
    alone = _standing_alone(turn_of(dated), earlier, topic)
    return alone or (f"{dated} ?" if dated != asked else question)


def _asked_by(answer: Answer) -> str:
    """Return the question as it was understood, without its final mark."""
    return _END.sub("", answer.understood)


def _standing_alone(turn: Turn, earlier: Sequence[str], topic: str) -> str | None:
    """Return what a turn asks as a question that stands alone; None when it does already.

    :param earlier: questions as understood, latest first.
    :param topic: what the latest question that the collection knows of is about.
    """
    if turn.topic:
        return returned(turn, earlier) or _standing_alone(led(turn.typed), earlier, topic)
    if turn.not_this:
        return noted(contrasted(turn.not_this, turn.text, earlier[0]))
    fragment = unpadded(turn.text)
    if not read(fragment).tokens:
        return None
    if is_fragment(read(fragment), turn.continues or turn.corrects):
        return noted(completed(fragment, earlier[0]))
    text, whole = resolved(turn.text, earlier)
    if whole and text == turn.text and not turn.corrects:
        return noted(text, topic) if _leans(turn) else None
    return noted(text) if whole else noted(text, topic)


def _leans(turn: Turn) -> bool:
    """Whether a whole question that begins with "et" has only bare nouns: « la décision »."""
    if not turn.continues:
        return False
    phrases = [p for p in read(turn.text).phrases if not p.asked]
    return not any(
        p.is_name or p.is_time or p.inside or p.article in INDEFINITE or len(p.adjectives)
        for p in phrases
    )
