"""A search engine that can say, once it has answered, what it ranked below."""

from collections.abc import Sequence

from index.embedder import Embedder, Vectors
from index.engine import Results, SearchEngine
from index.filters import Condition
from index.passage import Hit

_EVERY_CANDIDATE = 1_000
"""More passages than the fusion ever ranks."""


class RecordingEngine(SearchEngine):
    """The real engine, which remembers its latest question."""

    last_question = ""

    def search(self, question: str, k: int = 10, conditions: Sequence[Condition] = ()) -> Results:
        """Return the k best passages for a question."""
        self.last_question = question
        return super().search(question, k, conditions)

    def last_ranking(self) -> tuple[Hit, ...]:
        """Return all the passages ranked for the latest question; a search apart, not timed."""
        return super().search(self.last_question, _EVERY_CANDIDATE).hits


class RememberingEmbedder:
    """An embedder that does not encode the same questions twice in a row."""

    def __init__(self, embedder: Embedder) -> None:
        self.name = embedder.name
        self.fingerprint = embedder.fingerprint
        self.dimension = embedder.dimension
        self.encode_passages = embedder.encode_passages
        self.count_tokens = embedder.count_tokens
        self._embedder = embedder
        self._texts: list[str] = []
        self._vectors: Vectors | None = None

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension)."""
        if self._vectors is None or list(texts) != self._texts:
            self._texts, self._vectors = list(texts), self._embedder.encode_questions(texts)
        return self._vectors
