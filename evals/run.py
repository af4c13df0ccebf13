"""One evaluation: questions asked with given settings, and the figures that come out."""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from pydantic import BaseModel, ConfigDict

from assistant.assistant import Assistant
from assistant.settings import Settings
from evals.asking import Examiner
from evals.environment import Environment, environment
from evals.evaluation_set import EvaluationSet, corpus_sha256, load_checked
from evals.figures import Figure, figures_of
from evals.metrics import table_of
from evals.metrics.metric import Column
from evals.outcome import Outcome
from evals.question_set import Question
from evals.recording_engine import RecordingEngine, RememberingEmbedder
from evals.resampling import RESAMPLES
from evals.selection import Selection
from index.embedder import Embedder
from index.interaction import load_interaction
from index.published import PublishedEngine
from index.version import IndexFolder, Recipe

Asked = Callable[[int, int], None]
"""Called after each question with how many were asked and how many there are."""


class RunRecord(BaseModel):
    """What was asked of what, with which settings, and the figures.

    :param seconds: time of all the questions, the build of the index left out.
    :param label: what a person calls the run ("lexical only").
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    label: str
    created: str
    set: str
    questions_sha256: str
    corpus_sha256: str
    selection: Selection
    settings: dict[str, Any]
    index_version: str
    recipe: Recipe
    environment: Environment
    seconds: float
    least_confidence: float
    figures: list[Figure]

    def figure(self, name: str) -> Figure:
        """Return a figure by its metric's name."""
        return next(figure for figure in self.figures if figure.name == name)


@dataclass(frozen=True, slots=True)
class Run:
    """A record with each question, its outcome and its measures, in the order asked."""

    record: RunRecord
    questions: list[Question]
    outcomes: list[Outcome]
    table: Mapping[str, Column]


def evaluate(
    evaluation: EvaluationSet,
    index: IndexFolder,
    settings: Settings,
    embedder: Embedder,
    *,
    selection: Selection | None = None,
    label: str = "",
    resamples: int = RESAMPLES,
    asked: Asked = lambda done, total: None,
) -> Run:
    """Ask the questions of a set and measure the replies.

    :param resamples: of the questions, for the intervals; none are computed with 0.
    :raises MotamotError: when the set is wrong or the index cannot be opened.
    """
    selection = selection or Selection()
    question_set, texts = load_checked(evaluation)
    questions = selection.of(question_set)
    remembering = RememberingEmbedder(embedder)
    published = PublishedEngine(
        index, lambda: RecordingEngine.open(index, settings.retrieval, remembering)
    )
    engine = cast(RecordingEngine, published.current)
    assistant = Assistant(published, settings, load_interaction(embedder))
    started = time.perf_counter()
    outcomes = []
    for outcome in Examiner(assistant, engine, texts).outcomes(questions):
        outcomes.append(outcome)
        asked(len(outcomes), len(questions))
    seconds = time.perf_counter() - started
    table = table_of(questions, outcomes)
    now = datetime.now(UTC)
    record = RunRecord(
        name=f"{now:%Y%m%d-%H%M%S-%f}-{evaluation.name}",
        label=label,
        created=now.isoformat(timespec="seconds"),
        set=evaluation.name,
        questions_sha256=hashlib.sha256(evaluation.questions.read_bytes()).hexdigest(),
        corpus_sha256=corpus_sha256(evaluation.corpus),
        selection=selection,
        settings=settings.model_dump(mode="json", exclude={"corpus", "index"}),
        index_version=engine.version,
        recipe=index.manifest(engine.version).recipe,
        environment=environment(),
        seconds=seconds,
        least_confidence=assistant.least_confidence,
        figures=figures_of(table, resamples),
    )
    return Run(record, questions, outcomes, table)
