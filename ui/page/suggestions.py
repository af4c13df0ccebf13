"""Questions to go on with, taken from the headings around what was quoted: never invented."""

from collections.abc import Collection, Sequence

from corpus.document import Document
from ui.conversations.turn import Citation
from ui.page import texts

MOST = 2
LONGEST_HEADING = 80
"""Characters; a longer heading makes no question."""


def next_questions(
    citations: Sequence[Citation], document: Document, asked: Collection[str] = ()
) -> tuple[str, ...]:
    """Ask about the sections of a document that come after its quotes, then those before.

    :param citations: quotes of the document; the sections that they stand in are left out.
    :param asked: questions that are not asked again.
    """
    sections = document.sections
    quoted = {sections.index(document.section_at(c.quote.start)) for c in citations}
    last = max(quoted)
    order = [*range(last + 1, len(sections)), *range(last - 1, -1, -1)]
    headings = [sections[n].heading for n in order if n not in quoted]
    questions = dict.fromkeys(
        texts.HEADING_QUESTION.format(heading=heading)
        for heading in headings
        if 0 < len(heading) <= LONGEST_HEADING
    )
    return tuple(question for question in questions if question not in asked)[:MOST]
