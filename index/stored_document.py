"""A document that a version holds, as a build takes it over without reading it."""

from dataclasses import dataclass

from index.store_texts import Rows


@dataclass(frozen=True, slots=True)
class Place:
    """Rows of a version that belong together: a document, its first passage, its first sentence."""

    document: int
    passage: int
    sentence: int

    def row(self, rows: Rows) -> int:
        """Return the passage or the sentence."""
        return self.passage if rows == "passages" else self.sentence


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What must be known of a stored document to take it over.

    :param begin: its first rows.
    :param end: the rows after its last.
    """

    key: str
    file: str
    record: str
    identity: bytes
    digest: bytes
    begin: Place
    end: Place


@dataclass(frozen=True, slots=True)
class Run:
    """Documents that follow one another both in a version and in the next.

    :param begin: their first rows in the version.
    :param end: the rows after their last.
    :param key: the key that a run of one document takes in the next version, if another.
    """

    begin: Place
    end: Place
    key: str | None = None

    def with_next(self, document: StoredDocument) -> "Run | None":
        """Return the run with one more document, unless that one does not follow it."""
        if self.key is not None or self.end != document.begin:
            return None
        return Run(self.begin, document.end)


@dataclass(frozen=True, slots=True)
class CopiedRun:
    """A run in its place.

    :param begin: its first rows in the new version.
    """

    run: Run
    begin: Place

    @property
    def end(self) -> Place:
        """The rows after its last in the new version."""
        old, end, new = self.run.begin, self.run.end, self.begin
        return Place(
            new.document + end.document - old.document,
            new.passage + end.passage - old.passage,
            new.sentence + end.sentence - old.sentence,
        )
