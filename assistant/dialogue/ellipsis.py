"""A fragment completed by the question before it: "Et en 2024 ?", "Pourquoi ?", "Et le Japon ?"."""

from collections.abc import Callable

from assistant.dialogue.complements import dated, dates, governed_anew, undated
from assistant.dialogue.question import Question, preposition_at, read
from assistant.dialogue.rewriting import finished, lowered
from assistant.dialogue.substitution import ranked, renamed, specified
from assistant.dialogue.word_classes import MOMENTS, POSSESSIVE, QUESTION_DETERMINERS
from index.analysis.folding import fold

_WHICH = {
    "lequel": "quel",
    "laquelle": "quelle",
    "lesquels": "quels",
    "lesquelles": "quelles",
}
_PARTICIPLES = ("é", "ée", "és", "ées", "i", "is", "it", "ie", "u", "ue", "us", "ues", "ert", "int")

_TIED = POSSESSIVE | {"celui", "celle", "ceux", "celles"}
_LONGEST_ALONE = 3
"""Words that carry meaning; a longer phrase without "et" is a question in keywords."""

Move = Callable[[Question, Question], str | None]


def is_fragment(part: Question, continues: bool) -> bool:
    """Whether a turn is less than a clause, to be completed by the question before it.

    :param continues: whether it begins with "et" or corrects the question before.
    """
    if not part.tokens or part.tokens[0].key == "si":
        return bool(part.tokens) and continues
    if part.has_verb:
        return False
    if continues:
        return True
    content = [token for token in part.tokens if token.is_content]
    if part.opening:
        after = [token for token in part.tokens[part.opening :] if token.is_content]
        return len(content) < _LONGEST_ALONE and all(token.key in MOMENTS for token in after)
    first = part.tokens[0]
    named = bool(content) and all(token.is_name or token.is_time for token in content)
    tied = preposition_at(part.tokens, 0) or first.key in _TIED or named
    return bool(tied) and len(content) <= _LONGEST_ALONE


def completed(fragment: str, base: str) -> str:
    """Return the question that a fragment asks after the question before it.

    The fragment takes the place of what is of its kind in that question; where nothing is, both
    are put together: « Qui préside la société, et depuis quand ».
    """
    part, whole = read(fragment), read(base)
    if part.tokens[0].key != "si":
        for move in _MOVES:
            text = move(part, whole)
            if text is not None:
                return finished(text)
    named = part.tokens[0].is_name and not part.opening
    kept = undated(whole) if dates(part) else base
    return finished(f"{kept}, et {fragment if named else lowered(fragment)}")


def contrasted(old: str, new: str, base: str) -> str:
    """Return the question before with `new` in the place of the words `old`."""
    at = fold(base).find(fold(old))
    if at < 0 or len(fold(base)) != len(base):
        return completed(new, base)
    return finished(base[:at] + new + base[at + len(old) :])


def _asked_anew(part: Question, whole: Question) -> str | None:
    """« Où cela ? »: the question phrase takes the place of the one before."""
    if not part.opening or not whole.has_verb:
        return None
    phrase = lowered(part.text)
    if part.asks == "adverb" and part.tokens[0].key != "combien":
        if whole.asks == "adverb" and whole.tokens[0].key != "combien":
            return phrase + whole.text[whole.tokens[whole.opening - 1].end :]
        if not whole.asks:
            name = whole.tokens[0].is_name and 0 not in whole.verbs
            return f"{phrase} {whole.text if name else lowered(whole.text)}"
    if part.asks == "noun" and whole.asks == "noun" and _quantified(part) and _quantified(whole):
        return phrase + whole.text[whole.tokens[whole.opening - 1].end :]
    return None


def _quantified(question: Question) -> bool:
    return question.tokens[0].key in QUESTION_DETERMINERS or question.tokens[0].key == "combien"


def _which(part: Question, whole: Question) -> str | None:
    """« Lesquels ? » after « Combien de pays … ? »: « Quels pays … ? »."""
    determiner = _WHICH.get(part.tokens[0].key) if len(part.tokens) == 1 else None
    if determiner is None or whole.asks != "noun" or whole.tokens[0].key != "combien":
        return None
    if len(whole.tokens) < 3 or whole.opening < 3:
        return None
    return determiner + " " + whole.text[whole.tokens[2].start :]


def _participle(part: Question, whole: Question) -> str | None:
    """« Et rénové ? » after « … a-t-il été inauguré ? »."""
    if not part.tokens[0].text.endswith(_PARTICIPLES):
        return None
    if len(part.tokens) > 1 and not preposition_at(part.tokens, 1):
        return None
    if not part.tokens[0].is_content or not whole.verbs:
        return None
    last = max(whole.verbs)
    for token in reversed(whole.tokens[last + 1 :]):
        before = whole.tokens[whole.tokens.index(token) - 1]
        follows = before.key == "ete" or before.pronoun or before is whole.tokens[last]
        if token.is_content and token.text.endswith(_PARTICIPLES) and follows:
            return whole.text[: token.start] + lowered(part.text) + whole.text[token.end :]
    return None


_MOVES: tuple[Move, ...] = (
    _which,
    _asked_anew,
    specified,
    dated,
    ranked,
    _participle,
    governed_anew,
    renamed,
)
