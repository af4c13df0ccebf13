"""pdfminer's analysis of a page, within limits of time and memory."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTPage, LTTextBox, LTTextGroup, LTTextLine
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix

from corpus.errors import UnreadableDocument

LONGEST_READING = 300.0
"""Seconds for one file; ordinary pages take a tenth of one."""
MOST_CHARACTERS = 300_000
"""On one page, about a kilobyte of memory each; a page of a book has 3,000."""
MOST_BOXES = 500
"""On one page; the order of more is top to bottom, since every two of them would be compared."""


class BoundedAggregator(PDFPageAggregator):
    """Lays pages out, and gives up when they hold too much or have taken too long together."""

    def __init__(self) -> None:
        super().__init__(PDFResourceManager(), laparams=LAParams(boxes_flow=0.5))
        self._end = time.monotonic() + LONGEST_READING
        self._characters = 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Begin a page whose analysis checks the time."""
        super().begin_page(page, ctm)
        self.cur_item = _BoundedPage(self.pageno, self.cur_item.bbox, self._check_time)
        self._characters = 0

    def render_char(self, *arguments: Any, **options: Any) -> float:  # noqa: ANN401
        """Add a character to the page."""
        self._check_time()
        self._characters += 1
        if self._characters > MOST_CHARACTERS:
            raise UnreadableDocument(f"a page has more than {MOST_CHARACTERS} characters")
        return super().render_char(*arguments, **options)

    def paint_path(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401
        """Leave a drawing out: only text is read."""
        self._check_time()

    def _check_time(self) -> None:
        if time.monotonic() > self._end:
            raise UnreadableDocument(
                f"reading it takes more than the limit of {LONGEST_READING:.0f} seconds"
            )


class _BoundedPage(LTPage):
    """A page that checks the time with every line it groups."""

    def __init__(
        self, pageid: int, bbox: tuple[float, float, float, float], check_time: Callable[[], None]
    ) -> None:
        super().__init__(pageid, bbox)
        self._check_time = check_time

    def group_textlines(
        self, laparams: LAParams, lines: Iterable[LTTextLine]
    ) -> Iterator[LTTextBox]:
        """Group lines into boxes; each is compared with those that are near."""
        return super().group_textlines(laparams, _Checked(lines, self._check_time))

    def group_textboxes(self, laparams: LAParams, boxes: Sequence[LTTextBox]) -> list[LTTextGroup]:
        """Put boxes in reading order."""
        if len(boxes) <= MOST_BOXES:
            return super().group_textboxes(laparams, boxes)
        in_order: list[Any] = sorted(boxes, key=lambda box: (-box.y0, box.x0))
        return in_order


class _Checked:
    """An iterable that checks the time at every step."""

    def __init__(self, lines: Iterable[LTTextLine], check_time: Callable[[], None]) -> None:
        self._lines = lines
        self._check_time = check_time

    def __iter__(self) -> Iterator[LTTextLine]:
        for line in self._lines:
            self._check_time()
            yield line
