"""A search engine that remembers what it found, deeper than it was asked to look."""

from index.engine import Results, SearchEngine
from index.passage import Hit

DEPTH = 100
"""Documents ranked for each question."""
_EVERY_CANDIDATE = 1_000
"""More passages than the fusion ever ranks."""


class RecordingEngine(SearchEngine):
    """The real engine; `last_hits` are all the passages ranked for the latest question."""

    last_hits: tuple[Hit, ...] = ()

    def search(self, question: str, k: int = 10) -> Results:
        """Return the k best passages for a question, and remember the others."""
        results = super().search(question, max(k, _EVERY_CANDIDATE))
        self.last_hits = results.hits
        return Results(results.question, results.hits[:k])

    def last_documents(self) -> tuple[str, ...]:
        """Return the keys of the latest documents, each at the rank of its best passage."""
        keys = dict.fromkeys(hit.passage.document.key for hit in self.last_hits)
        return tuple(keys)[:DEPTH]
