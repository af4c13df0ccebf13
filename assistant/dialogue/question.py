"""A question read: what it asks, its verb, its noun phrases."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.dialogue.noun_phrases import NounPhrase, noun_phrases
from assistant.dialogue.tokens import Token, tokens_of
from assistant.dialogue.word_classes import (
    AUXILIARIES,
    COMPOUND_PREPOSITIONS,
    CONTRACTED,
    COPULAS,
    DETERMINERS,
    NEGATIONS,
    OBJECTS,
    PREPOSITIONS,
    QUESTION_ADVERBS,
    QUESTION_DETERMINERS,
    QUESTION_WORDS,
    REFLEXIVES,
    SUBJECTS,
)

_BEFORE_VERB = OBJECTS | REFLEXIVES | NEGATIONS | {"y", "en", "lui", "leur"}
_WHICH = frozenset(("lequel", "laquelle", "lesquels", "lesquelles"))
_ARTICLES = DETERMINERS | frozenset(CONTRACTED)
_ADVERBS = ("ement", "amment", "emment", "iment")
_TIMES_ASKED = frozenset(("temps", "fois"))


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its parts, as positions in `tokens`.

    :param verbs: positions of the words taken for verbs.
    :param opening: position after the question phrase ("à quelle date", "qui"), 0 without one.
    :param asks: "adverb" (where, when, to whom …), "noun" (who, which, how many …),
        "attribute" (« quel est », « qu'est-ce que ») or "" for yes or no.
    """

    text: str
    tokens: tuple[Token, ...]
    verbs: frozenset[int]
    phrases: tuple[NounPhrase, ...]
    opening: int
    asks: str

    @property
    def has_verb(self) -> bool:
        """Whether a finite verb was found: a clause, not a fragment."""
        return bool(self.verbs)

    @property
    def inverted(self) -> int | None:
        """Position of the pronoun after its verb ("a-t-il"), if there is one."""
        marks = (i for i, t in enumerate(self.tokens) if t.pronoun in SUBJECTS | {"ce"})
        return next(marks, None)

    @property
    def subject(self) -> NounPhrase | None:
        """The noun phrase before an inverted pronoun or, for yes or no, before the verb."""
        first = min(self.verbs, default=0)
        if self.inverted is None and self.asks:
            return None
        before = [p for p in self.free if p.end <= first and p.start >= self.opening]
        return before[-1] if before else None

    @property
    def free(self) -> tuple[NounPhrase, ...]:
        """The noun phrases that no preposition governs and that are not what is asked for."""
        return tuple(
            p for p in self.phrases if not (p.inside or p.preposition or p.asked or p.is_time)
        )

    def words(self, start: int, end: int) -> str:
        """Return the text from one position to another, as typed."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""


@lru_cache(maxsize=512)
def read(text: str) -> Question:
    """Read a question."""
    tokens = tuple(tokens_of(text))
    verbs = _verbs(tokens)
    phrases = tuple(noun_phrases(tokens, verbs))
    opening, asks = _opening(tokens, phrases)
    return Question(text, tokens, verbs, phrases, opening, asks)


def preposition_at(tokens: Sequence[Token], at: int) -> int:
    """Return how many words the preposition here has; 0 when none stands here."""
    keys = [token.key for token in tokens[at : at + 3]]
    for compound in COMPOUND_PREPOSITIONS:
        if tuple(keys[: len(compound)]) == compound:
            return len(compound)
    return int(bool(keys) and (keys[0] in PREPOSITIONS or keys[0] in CONTRACTED))


def _verbs(tokens: tuple[Token, ...]) -> frozenset[int]:
    found = {i for i in range(len(tokens)) if _is_verb(tokens, i)}
    asking = {i for i in found if [t.key for t in tokens[i : i + 2]] == ["est", "-ce"]}
    return frozenset(found - asking or _last_of_first_run(tokens) or asking)


def _is_verb(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    before = tokens[at - 1].key if at else ""
    if token.key in AUXILIARIES:
        return before not in _ARTICLES or (before in OBJECTS and token.key != "fait")
    if not token.is_content and token.key != "entre":
        return False
    if at + 1 < len(tokens) and tokens[at + 1].pronoun in SUBJECTS | {"ce"}:
        return True
    back = at - 1
    while back >= 0 and tokens[back].key in _BEFORE_VERB:
        back -= 1
    clitics = {t.key for t in tokens[back + 1 : at]}
    if clitics & (REFLEXIVES | {"ne", "n'", "y"}):
        return True
    return back >= 0 and _calls_verb(tokens, back, at)


def _calls_verb(tokens: tuple[Token, ...], back: int, at: int) -> bool:
    """Whether the word at `back`, with only clitic pronouns between, makes that at `at` a verb."""
    key, named = tokens[back].key, tokens[at].is_name
    if key in SUBJECTS:
        return True
    if key in _WHICH:
        return back == 0
    if key == "quoi" or (key == "qui" and back and tokens[back - 1].key in PREPOSITIONS):
        return back == at - 1 and not named
    if key == "qui" and tokens[at - 1].key in OBJECTS:
        return not named and not any(token.pronoun for token in tokens[at:])
    if key == "qui":
        return True
    if key in ("que", "qu'"):
        return back == at - 1 and not named and tokens[back - 1].pronoun != "ce"
    if key in QUESTION_ADVERBS:
        return back == at - 1 and not named
    while back > 0 and tokens[back].is_name:
        back -= 1
    return back < at - 1 and tokens[back].key in ("que", "qu'") and not named


def _last_of_first_run(tokens: tuple[Token, ...]) -> list[int]:
    """Return the position of the verb in « quel programme date d'avril », told by its place.

    It is the last of several words in a row after the asked noun, with something after it.
    """
    at = next((i for i, t in enumerate(tokens) if t.key in QUESTION_WORDS), None)
    if at is None:
        at = next((i for i, t in enumerate(tokens) if t.pronoun == "ce"), None)
    if at is None:
        return []
    run: list[int] = []
    named = False
    for i in range(at + 1, len(tokens)):
        if tokens[i].is_content and not tokens[i].is_name and not tokens[i].apart:
            if named and tokens[i - 1].is_name:
                return [i]
            if not (run and tokens[i].key.endswith(_ADVERBS)):
                run.append(i)
        elif len(run) > 1:
            return run[-1:]
        elif tokens[i].is_name and not tokens[i].apart and not named:
            named, run = True, []
        elif tokens[i].key in ("de", "d'", "des", "du") or not run:
            run = []
        else:
            return []
    return []


def _opening(tokens: tuple[Token, ...], phrases: tuple[NounPhrase, ...]) -> tuple[int, str]:
    at = 1 if tokens and tokens[0].key in ("et", "mais") else 0
    width = preposition_at(tokens, at)
    at += width
    if at >= len(tokens) or tokens[at].key not in QUESTION_WORDS:
        end = next((p.end for p in phrases if p.start <= at < p.end), 0)
        asks = width > 0 and any(p.asked for p in phrases if p.end == end)
        return (end, "adverb") if asks else (0, "")
    for asked in phrases:
        if asked.asked and asked.start <= at < asked.end:
            adverb = width or asked.noun.key in _TIMES_ASKED
            return asked.end, "adverb" if adverb else "noun"
    after = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if tokens[at].key in QUESTION_ADVERBS or width:
        return at + 1, "adverb"
    if tokens[at].key in QUESTION_DETERMINERS or (tokens[at].key == "qui" and after in COPULAS):
        return at + 1, "attribute"
    if tokens[at].key == "qu'" and after == "est":
        return at + 1, "attribute"
    return at + 1, "noun"
