"""A question of a conversation as it would be asked alone."""

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.dialogue.anaphora import noted, resolved, topic_of
from assistant.dialogue.ellipsis import completed, contrasted, is_fragment
from assistant.dialogue.openings import Turn, turn_of, unpadded
from assistant.dialogue.question import read
from assistant.dialogue.returns import returned
from assistant.dialogue.then import dated_then

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
    kept = [*history[:1], *history[1:][-REMEMBERED:]]
    latest = [a for a in reversed(kept) if 0 < len(a.understood) <= LONGEST]
    earlier = [text for answer in latest if (text := _END.sub("", answer.understood))]
    asked = _END.sub("", question[: LONGEST + 1]).strip()
    if not earlier or not asked or len(question) > LONGEST:
        return question
    dated = dated_then(asked, latest)
    text = _standing_alone(turn_of(dated), earlier)
    return text or (f"{dated} ?" if dated != asked else question)


def _standing_alone(turn: Turn, earlier: Sequence[str]) -> str | None:
    """Return what a turn asks as a question that stands alone; None when it does already."""
    if turn.topic and (text := returned(turn, earlier)):
        return text
    if turn.not_this:
        return noted(contrasted(turn.not_this, turn.text, earlier[0]))
    fragment = unpadded(turn.text)
    if is_fragment(read(fragment), turn.continues or turn.corrects):
        return noted(completed(fragment, earlier[0]))
    text, whole = resolved(turn.text, earlier)
    if whole and text == turn.text and not turn.corrects:
        return None
    return noted(text) if whole else noted(text, topic_of(earlier[0]))
