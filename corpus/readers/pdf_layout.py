"""The lines of a PDF, page by page in reading order, without what repeats on every page."""

import io
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.errors import UnreadableDocument

MOST_PAGES = 5_000

_MARGIN = 0.1
"""Share of the page's height, at its top and at its bottom, where headers and footers stand."""
_REPEATED = 0.5
"""Share of the pages on which a line is a header or a footer."""
_LEAST_PAGES = 3
_NUMBER = re.compile(r"(?<!\d)\d{1,5}(?!\d)")
_BROKEN = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError),
    *(struct.error, zlib.error, RecursionError, EOFError, NotImplementedError),
)
"""What a parser of damaged PDF stumbles over, besides the errors it raises on purpose."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page.

    :param size: commonest height of its letters, in points.
    :param block: number of its block (paragraph, column…) in the page.
    :param in_margin: whether it stands where headers and footers do.
    """

    text: str
    size: float
    bold: bool
    block: int
    in_margin: bool


def pages_of(data: bytes) -> list[list[Line]]:
    """Return the lines of each page, columns one after the other.

    :raises UnreadableDocument: when it is not a PDF, is damaged, protected or beyond the limits.
    """
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    if b"%PDF-" not in data[:1024]:
        raise UnreadableDocument("expected a PDF, found something else")
    try:
        return _without_repeated(list(_pages(data)))
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        raise UnreadableDocument("it is protected by a password; save it without one") from None
    except (PDFException, PSException, *_BROKEN) as error:
        raise UnreadableDocument(
            f"the PDF is damaged ({type(error).__name__}: {error}); save or print it again"
        ) from error


def _pages(data: bytes) -> Iterator[list[Line]]:
    from pdfminer.layout import LTTextBox
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfminer.pdfpage import PDFPage

    from corpus.readers.pdf_device import BoundedAggregator

    device = BoundedAggregator()
    interpreter = PDFPageInterpreter(device.rsrcmgr, device)
    for number, content in enumerate(PDFPage.get_pages(io.BytesIO(data)), start=1):
        interpreter.process_page(content)
        page = device.get_result()
        if number > MOST_PAGES:
            raise UnreadableDocument(f"more than the limit of {MOST_PAGES} pages")
        boxes = [item for item in page if isinstance(item, LTTextBox)]
        yield [
            line
            for block, box in enumerate(boxes)
            for item in box
            if (line := _line(item, block, page.height)) is not None
        ]


def _line(item: Any, block: int, height: float) -> Line | None:  # noqa: ANN401  (an LTTextLine)
    from pdfminer.layout import LTChar

    text = item.get_text().strip()
    letters = [c for c in item if isinstance(c, LTChar) and not c.get_text().isspace()]
    if not text or not letters:
        return None
    size = Counter(round(letter.size * 2) / 2 for letter in letters).most_common(1)[0][0]
    heavy = sum("bold" in letter.fontname.lower() for letter in letters)
    middle = (item.y0 + item.y1) / 2 / height
    in_margin = not _MARGIN < middle < 1 - _MARGIN
    return Line(text, size, heavy > 0.9 * len(letters), block, in_margin)


def _without_repeated(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """Drop the headers and footers: what stands in the margin of at least half of the pages."""
    if len(pages) < _LEAST_PAGES:
        return list(pages)
    counts = Counter(
        shape
        for number, page in enumerate(pages)
        for shape in {s for line in page for s in _shapes(line, number)}
    )
    repeated = {shape for shape, count in counts.items() if count >= _REPEATED * len(pages)}
    return [
        [line for line in page if repeated.isdisjoint(_shapes(line, number))]
        for number, page in enumerate(pages)
    ]


def _shapes(line: Line, number: int) -> Iterator[str]:
    """Yield what a line looks like on another page: the same, or with one number that counts pages.

    A bold line that counts is a numbered heading, not a page number. Outside the margins lines have
    no shape.
    """
    if not line.in_margin:
        return
    yield line.text
    if not line.bold:
        for match in _NUMBER.finditer(line.text):
            shift = int(match.group()) - number
            yield f"{line.text[: match.start()]}<{shift}>{line.text[match.end() :]}"
