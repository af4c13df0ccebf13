"""The pronouns, possessives and demonstratives of a question, replaced by what they stand for."""

from collections.abc import Callable, Sequence

from assistant.dialogue.antecedents import Antecedent, antecedents
from assistant.dialogue.determiners import (
    completed_named,
    demonstrative_named,
    latter_named,
    one_of_named,
    owner_named,
    relation_named,
)
from assistant.dialogue.object_pronouns import indirect_named, object_named
from assistant.dialogue.question import Question, read
from assistant.dialogue.rewriting import finished
from assistant.dialogue.subject_pronouns import subject_named
from assistant.dialogue.tokens import tokens_of
from index.analysis.stemming import stems

Naming = Callable[[Question, Sequence[Antecedent]], str | None]
"""Puts a name in the place of a reference.

None where the question has no such reference, its text unchanged where nothing earlier fits.
"""

_NAMINGS: tuple[Naming, ...] = (
    demonstrative_named,
    latter_named,
    one_of_named,
    subject_named,
    object_named,
    indirect_named,
    owner_named,
    relation_named,
    completed_named,
)
_VAGUE = frozenset(("cela", "ca", "c'", "ceci", "eux"))


def resolved(question: str, earlier: Sequence[str]) -> tuple[str, bool]:
    """Return the question with its references replaced, and whether every one of them was.

    :param question: without its final mark.
    :param earlier: questions as understood, latest first.
    """
    found = [a for text in earlier for a in antecedents(read(text))]
    whole, text = True, question
    for naming in _NAMINGS:
        named = naming(read(text), found)
        whole = whole and named != text
        text = text if named is None else named
    if text == question:
        return text, whole and not _is_vague(read(text))
    return finished(text), whole


def _is_vague(question: Question) -> bool:
    """Whether the question speaks of "cela" or "c'est" and names nothing."""
    keys = {token.key for token in question.tokens}
    inverted = any(token.pronoun == "ce" for token in question.tokens)
    return bool(_VAGUE & keys or (inverted and not {"que", "qu'"} & keys)) and not question.free


def stems_of(text: str) -> set[str]:
    """Return the stems of the words of a text that carry meaning."""
    return {stems(token.text.lower())[0] for token in tokens_of(text) if token.is_content}


def topic_of(text: str) -> str:
    """Return what a question is about, in its own words: « programme de partenariat, OTAN »."""
    question = read(text)
    told = (p for p in question.phrases if not (p.inside or p.is_time))
    phrases = [p for p in told if p.article or p.is_name or not p.preposition]
    spans = [text[p.noun.start : p.tokens[p.end - 1].end] for p in phrases]
    return ", ".join(spans or [token.text for token in question.tokens if token.is_content])


def noted(question: str, *topics: str) -> str:
    """Return a question with what it is about after it: « Qui l'a signé ? (traité de Rome) »."""
    named = stems_of(question)
    note = ", ".join(topic for topic in topics if not stems_of(topic) <= named)
    return f"{finished(question)} ? ({note})" if note else f"{finished(question)} ?"
