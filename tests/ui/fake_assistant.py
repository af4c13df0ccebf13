"""A small assistant with prepared answers, for tests of the page alone."""

from collections.abc import Sequence

from assistant.answer import Abstention, Answer, Quote, quote_of
from corpus.document import Document, Section
from corpus.errors import MotamotError


def document_of(text: str, headings: Sequence[str] = (), key: str = "texte") -> Document:
    """Make a document whose sections begin at the given lines."""
    starts = [text.index(heading) for heading in headings]
    bounds = [*starts, len(text)]
    sections = [Section("", 0, 0, bounds[0])] if bounds[0] else []
    for heading, start, end in zip(headings, bounds, bounds[1:], strict=False):
        sections.append(Section(heading, start, start + len(heading), end))
    return Document(key, text, f"Titre de {key}", "https://exemple.fr/" + key, tuple(sections))


def answer_of(
    question: str,
    quotes: Sequence[Quote] = (),
    nearby: Sequence[Quote] = (),
    abstention: Abstention | None = None,
    understood: str | None = None,
    sought: tuple[str, ...] = (),
    confidence: float = 0.9,
) -> Answer:
    """Make an answer with the fields a test cares about."""
    return Answer(
        question=question,
        understood=understood if understood is not None else question,
        sought=sought,
        confidence=confidence,
        quotes=tuple(quotes),
        nearby=tuple(nearby),
        abstention=abstention,
        index_version="essai",
    )


class FakeAssistant:
    """Quotes every paragraph that contains the question; abstains when none does."""

    def __init__(self, *documents: Document) -> None:
        self._documents = {document.key: document for document in documents}
        self.histories: list[tuple[Answer, ...]] = []

    def answer(self, question: str, history: Sequence[Answer] = ()) -> Answer:
        """Answer by plain containment."""
        self.histories.append(tuple(history))
        if question == "panne":
            raise MotamotError("The index is broken; run `motamot index build`.")
        if question == "bogue":
            raise RuntimeError("unexpected")
        quotes = [quote for d in self._documents.values() for quote in _containing(d, question)]
        if quotes:
            return answer_of(question, quotes)
        return answer_of(question, (), (), Abstention.NOTHING_RELEVANT, sought=(question,))

    def document(self, key: str) -> Document:
        """Return a document by key; raises KeyError."""
        return self._documents[key]

    def documents(self) -> list[tuple[str, str, str]]:
        """List the documents."""
        return [(d.key, d.title, d.source) for d in self._documents.values()]


def _containing(document: Document, words: str) -> list[Quote]:
    """Quote the lines of a document that contain the words."""
    quotes, start = [], 0
    for line in document.text.splitlines(keepends=True):
        if words in line:
            quotes.append(quote_of(document, start, start + len(line.rstrip("\n")), 1.0))
        start += len(line)
    return quotes
