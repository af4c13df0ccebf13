"""The collection as its maintainer sees and changes it."""

from dataclasses import asdict
from typing import Any

from assistant.settings import Settings
from corpus.errors import MotamotError
from index.errors import BuildRunning, IndexCorrupt, IndexMismatch, IndexMissing
from index.maintenance import rollback
from index.version import IndexFolder
from ui.page.collection import texts
from ui.page.collection.builds import Builds
from ui.page.collection.corpus_folder import CorpusFolder
from ui.page.collection.listing import Listing, chosen
from ui.page.collection.reasons import reason_in_french
from ui.page.collection.refusal import Refused
from ui.page.typography import date_in_words

MOST_ROWS = 200
"""Rows shown at once; a search finds the others."""


class Collection:
    """The folder of the documents, the index made of it, and the builds between them."""

    def __init__(self, settings: Settings) -> None:
        self.largest = settings.serving.upload_megabytes
        self.folder = CorpusFolder(settings.corpus, self.largest * 1_000_000)
        self.builds = Builds(settings)
        self._index = IndexFolder(settings.index)
        self._listing = Listing(settings.corpus, self._index)

    def state(self) -> dict[str, Any]:
        """Return the versions, newest first, and the last build, as JSON for the page."""
        return {"versions": self._versions(), "build": asdict(self.builds.state)}

    def documents(self, sought: str, state: str) -> dict[str, Any]:
        """Return the rows that a search finds, at most `MOST_ROWS`, as JSON for the page.

        :raises MotamotError: when the published version cannot be read.
        """
        rows = self._listing.rows()
        found = chosen(rows, sought, state)
        shown = [
            {
                **asdict(row),
                "date": date_in_words(row.date) if row.date else "",
                "reason": row.reason and reason_in_french(row.reason),
            }
            for row in found[:MOST_ROWS]
        ]
        return {"rows": shown, "found": len(found), "total": len(rows)}

    def restore(self, version: str) -> None:
        """Publish an earlier version again.

        :raises Refused: when it is no longer there, or damaged, or a build is running.
        """
        try:
            rollback(self._index, version)
        except BuildRunning as error:
            raise Refused(texts.FAILURES["BuildRunning"], 409) from error
        except IndexMissing as error:
            raise Refused(texts.UNKNOWN_VERSION, 404) from error
        except (IndexCorrupt, IndexMismatch) as error:
            raise Refused(texts.DAMAGED, 409) from error

    def _versions(self) -> list[dict[str, Any]]:
        try:
            published = self._index.published_name()
        except MotamotError:
            published = ""
        return [self._version(name, published) for name in reversed(self._index.names())]

    def _version(self, name: str, published: str) -> dict[str, Any]:
        version = {"name": name, "published": name == published}
        try:
            manifest = self._index.manifest(name)
        except (IndexCorrupt, IndexMismatch):
            return {**version, "created": "", "documents": 0, "passages": 0}
        counts = {"documents": manifest.documents, "passages": manifest.passages}
        return {**version, "created": manifest.created, **counts}
