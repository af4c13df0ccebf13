"""A conversation as Markdown, with references: what a person takes away."""

import re
from collections.abc import Sequence

from ui.conversations.turn import Citation, Standing, Turn
from ui.page import texts
from ui.page.rendering.quote import reference_of
from ui.page.rendering.turn import abstention_sentence

_SIGN = re.compile(r"[\\`*_{}\[\]<>|~$&]|^\s*(?:[-+=#]|\d+(?=[.)]))", re.MULTILINE)


def markdown_of(title: str, turns: Sequence[Turn]) -> str:
    """Write a conversation; quotations stay apart from what surrounds them."""
    return "\n\n".join([f"# {_plain(title)}", *(_turn(turn) for turn in turns)]) + "\n"


def _turn(turn: Turn) -> str:
    """Write a question, how it was understood, and what came of it."""
    parts = [f"## {_plain(turn.question)}"]
    answer = turn.answer
    if answer is None:
        return "\n\n".join([*parts, _plain(turn.problem)])
    if answer.understood.strip() != turn.question.strip():
        parts.append(f"*{_plain(texts.UNDERSTOOD + answer.understood)}*")
    if not answer.answered:
        parts.append(_plain(abstention_sentence(answer)))
    if turn.citations and not answer.answered:
        parts.append(f"{texts.NEARBY}. {texts.NEARBY_NOTE}")
    return "\n\n".join([*parts, *(_citation(citation) for citation in turn.citations)])


def _citation(citation: Citation) -> str:
    """Write a quotation in a block, then its reference."""
    lines = _escaped(texts.QUOTED.format(quote=citation.quote.text)).split("\n")
    quoted = "\n".join(f"> {line}".rstrip(" ") for line in lines)
    reference = f"— {_plain(reference_of(citation))}"
    if citation.standing is not Standing.HELD:
        reference += f" ({_plain(texts.STANDINGS[citation.standing])})"
    return f"{quoted}\n>\n> {reference}"


def _plain(text: str) -> str:
    """Write a text on one line, without meaning for Markdown."""
    return _escaped(re.sub(r"[\r\n]+", " ", text))


def _escaped(text: str) -> str:
    """Take their meaning from the signs of Markdown."""
    return _SIGN.sub(_escape, text)


def _escape(sign: re.Match[str]) -> str:
    """Put a backslash before a sign, or after the number that would begin a list."""
    found = sign.group()
    return f"{found}\\" if found[-1].isdigit() else f"{found[:-1]}\\{found[-1]}"
