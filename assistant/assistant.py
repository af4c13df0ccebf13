"""Questions in, exact quotations out."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from assistant.answer import Abstention, Answer, Quote, quote_of
from assistant.confidence import decision_features
from assistant.conversation import understood
from assistant.errors import QuestionTooLong, QuestionUnreadable
from assistant.evidence import FEATURES, Candidate, candidates_of
from assistant.language import language_of
from assistant.quoting import choose_quotes
from assistant.settings import Settings
from assistant.weighing import Judge, read_again
from assistant.weights import weights
from corpus.document import Document
from index.embedder import SentenceTransformerEmbedder
from index.engine import Results, SearchEngine
from index.errors import IndexMissing
from index.filters import Condition
from index.interaction import load_interaction
from index.presets import preset_of
from index.published import PublishedEngine
from index.settings import IndexSettings
from index.version import IndexFolder

EMPHASIS = 0.9
"""Least confidence of an emphasis on the words that answer: a wrong one is worse than none."""
LONGEST_QUESTION = 2_000
"""Characters."""
NEARBY = 3
"""Passages offered, as neighbours and never as an answer, when the assistant abstains."""
HITS = 10
READ_AHEAD = 1_000
"""Most sentences of a collection that is read ahead: about ten seconds of processor."""
ON_SUBJECT = 0.5
"""Least share of the sought words, weighted by rarity, in a passage that is on the subject."""


def load_embedder(settings: IndexSettings) -> SentenceTransformerEmbedder:
    """Load the model that the settings name.

    :raises ModelError: when it cannot be loaded, or cannot read passages as long as they say.
    """
    preset = preset_of(settings)
    embedder = SentenceTransformerEmbedder(preset.model, preset.query_prompt, preset.passage_prompt)
    embedder.check_length(settings.passage_tokens)
    return embedder


class Assistant:
    """Answers questions on the published version of an index; safe to use from several threads.

    Each answer comes from one version, whichever is published meanwhile.
    """

    def __init__(self, published: PublishedEngine, settings: Settings, judge: Judge) -> None:
        self._published = published
        self._settings = settings
        self._judge = judge

    @classmethod
    def open(cls, settings: Settings, *, follow: bool = False) -> "Assistant":
        """Load the model and open the published version.

        :param follow: answer from the versions that are published later too, as soon as they are;
            there may be none yet, and whoever asks gets an IndexMissing until then.
        :raises MotamotError: when the model or the index cannot be opened; the message says why.
        """
        index = IndexFolder(settings.index)
        if not follow:
            index.current()  # say that there is no index before taking seconds to load a model
        embedder = load_embedder(settings.retrieval)
        published = PublishedEngine(
            index,
            lambda: SearchEngine.open(index, settings.retrieval, embedder),
            may_lack=follow,
        )
        if follow:
            published.follow()
        return cls(published, settings, load_interaction(embedder))

    @property
    def index_version(self) -> str:
        """Name of the version that answers."""
        return self._published.current.version

    def documents(self) -> list[tuple[str, str, str]]:
        """Return the key, title and source of every document, by key; none without a version."""
        return self._published.documents()

    def document(self, key: str, version: str = "") -> Document:
        """Return a document by its key.

        :param version: `Answer.index_version` of the answer that quotes it, so that its offsets
            hold; by default the version that answers now.
        :raises KeyError: when the collection has no such document, or the version is gone.
        """
        return self._published.document(key, version)

    def search(
        self,
        question: str,
        k: int = 10,
        history: Sequence[Answer] = (),
        *,
        conditions: Sequence[Condition] = (),
    ) -> Results:
        """Return the k best passages for a question.

        :param history: the earlier answers of the conversation, oldest first.
        :param conditions: all of which a document must meet (`index.filters.parse_conditions`).
        :raises QuestionTooLong: past `LONGEST_QUESTION` characters.
        :raises QuestionUnreadable: when it is not valid Unicode.
        """
        _check(question)
        alone = understood(question, history).strip()
        return self._published.current.search(alone, k, conditions)

    def read_ahead(self) -> None:
        """Read a small collection once, so that the first questions are as quick as later ones."""
        with suppress(IndexMissing):
            engine = self._published.current
            if engine.sentence_count <= READ_AHEAD:
                self._judge.remember(engine.sentences())

    @property
    def least_confidence(self) -> float:
        """Confidence below which the assistant abstains, at the caution of the settings."""
        return weights().thresholds[self._settings.caution]

    def answer(
        self,
        question: str,
        history: Sequence[Answer] = (),
        *,
        conditions: Sequence[Condition] = (),
        least_confidence: float | None = None,
        quotes: int | None = None,
    ) -> Answer:
        """Answer a question with quotations, or abstain.

        :param history: the earlier answers of the conversation, oldest first.
        :param conditions: all of which a document must meet (`index.filters.parse_conditions`).
        :param least_confidence: when given, abstain below it instead of `least_confidence`.
        :param quotes: when given, most quotes of the answer instead of those of the settings.
        :raises QuestionTooLong: past `LONGEST_QUESTION` characters.
        :raises QuestionUnreadable: when it is not valid Unicode.
        """
        _check(question)
        least = self.least_confidence if least_confidence is None else least_confidence
        most = quotes or self._settings.quotes
        engine = self._published.current
        clock = _Clock()
        with clock.step("understand"):
            alone = understood(question, history).strip()
        with clock.step("search"):
            results = engine.search(alone, HITS, conditions)
        with clock.step("quote"):
            confidence, abstention, chosen = self._decide(results, engine, least, most)
            nearby = _nearby(results) if abstention in _WITH_NEARBY else ()
        return Answer(
            question=question,
            understood=alone,
            sought=tuple(dict.fromkeys(word.typed for word in results.question.words)),
            confidence=confidence,
            quotes=chosen,
            nearby=nearby,
            abstention=abstention,
            index_version=engine.version,
            language=language_of(question),
            conditions=tuple(map(str, conditions)),
            milliseconds=clock.milliseconds(),
        )

    def _decide(
        self, results: Results, engine: SearchEngine, least_confidence: float, most: int
    ) -> tuple[float, Abstention | None, tuple[Quote, ...]]:
        """Return the confidence, the reason of an abstention, and the quotes of an answer."""
        if not results.question.words:
            return 0.0, Abstention.NOT_UNDERSTOOD, ()
        if results.none_accepted:
            return 0.0, Abstention.NO_DOCUMENT, ()
        candidates = candidates_of(results, engine.inverse_document_frequency)
        if not candidates:
            return 0.0, Abstention.NOTHING_RELEVANT, ()
        fitted, question = weights(), results.question
        reading = read_again(question.text, candidates, fitted.evidence, self._judge)
        shares = reading.shares(fitted)
        confidence = fitted.confidence(
            decision_features(reading, shares, len(question.words), fitted),
            lacking=reading.lacking(shares),
        )
        if confidence < least_confidence:
            return confidence, _reason(candidates), ()
        emphasised = question.text if confidence >= EMPHASIS else ""
        return confidence, None, choose_quotes(candidates, shares, most, emphasised)


_WITH_NEARBY = (Abstention.NO_ANSWER, Abstention.NOTHING_RELEVANT)


def _check(question: str) -> None:
    if len(question) > LONGEST_QUESTION:
        raise QuestionTooLong(len(question), LONGEST_QUESTION)
    if any("\ud800" <= character <= "\udfff" for character in question):
        raise QuestionUnreadable(
            "Votre question contient un caractère illisible, sans doute mal encodé. Retapez-la."
        )


def _reason(candidates: Sequence[Candidate]) -> Abstention:
    column = FEATURES.index("words_passage")
    on_subject = max(candidate.features[column] for candidate in candidates) >= ON_SUBJECT
    return Abstention.NO_ANSWER if on_subject else Abstention.NOTHING_RELEVANT


def _nearby(results: Results) -> tuple[Quote, ...]:
    return tuple(
        quote_of(hit.passage.document, hit.passage.start, hit.passage.end, max(0.0, hit.dense))
        for hit in results.hits[:NEARBY]
    )


class _Clock:
    """Time spent by step."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._steps: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self._steps[name] = (time.perf_counter() - start) * 1000

    def milliseconds(self) -> dict[str, float]:
        total = (time.perf_counter() - self._start) * 1000
        return {"total": total, **self._steps}
