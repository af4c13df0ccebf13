"""Evaluates sets under changing settings; a model is loaded once and an index built when needed."""

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.assistant import load_embedder
from assistant.settings import Settings
from evals.evaluation_set import HOME, EvaluationSet
from evals.indexing import index_of
from evals.resampling import RESAMPLES
from evals.run import Run, evaluate
from evals.selection import Selection
from index.embedder import Embedder
from index.version import IndexFolder

if TYPE_CHECKING:
    from index.build_report import Progress

QUESTIONS_STEP = "questions"


class Bench:
    """Runs evaluations one after the other.

    :param progress: called with "documents" and "vectors" during a build, "questions" after it.
    :param home: where indexes are kept.
    """

    def __init__(
        self, progress: "Progress" = lambda step, done, total: None, home: Path = HOME
    ) -> None:
        self._progress = progress
        self._home = home
        self._embedders: dict[tuple[str | None, ...], Embedder] = {}

    def run(
        self,
        evaluation: EvaluationSet,
        settings: Settings,
        *,
        index: Path | None = None,
        selection: Selection | None = None,
        label: str = "",
        resamples: int = RESAMPLES,
    ) -> Run:
        """Evaluate one set with some settings.

        :param index: an index to evaluate; by default that of the set's corpus, kept up to date.
        :raises MotamotError: when the set, the settings or the index cannot be used.
        """
        folder = self.index(evaluation, settings) if index is None else IndexFolder(index)
        return evaluate(
            evaluation,
            folder,
            settings,
            self._embedder(settings),
            selection=selection,
            label=label,
            resamples=resamples,
            asked=lambda done, total: self._progress(QUESTIONS_STEP, done, total),
        )

    def index(self, evaluation: EvaluationSet, settings: Settings) -> IndexFolder:
        """Return the index of a set's corpus, built unless it is up to date.

        :raises MotamotError: when it cannot be built.
        """
        embedder = self._embedder(settings)
        return index_of(evaluation, settings.retrieval, embedder, self._progress, self._home)

    def _embedder(self, settings: Settings) -> Embedder:
        retrieval = settings.retrieval
        key = (retrieval.model, retrieval.query_prompt, retrieval.passage_prompt)
        if key not in self._embedders:
            self._embedders[key] = load_embedder(retrieval)
        return self._embedders[key]
