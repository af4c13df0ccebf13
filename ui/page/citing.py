"""From the quotes of an answer to citations, with their places in words."""

from collections.abc import Callable

from assistant.answer import Place, Quote, quote_of
from corpus.document import Document
from ui.conversations.turn import Citation
from ui.page.rendering.place import dated_place_of

Find = Callable[[str], Document]
"""Finds a document of the version that was quoted by its key; raises KeyError."""


def cite(quote: Quote, find: Find) -> Citation:
    """Say where a quotation and its repetitions stand."""
    also = tuple(_cite_place(place, quote.score, find) for place in quote.also)
    place = dated_place_of(find(quote.document), quote.start)
    return Citation(quote, place, also=also)


def _cite_place(place: Place, score: float, find: Find) -> Citation:
    """Quote a place that says the same as another one."""
    document = find(place.document)
    quote = quote_of(document, place.start, place.end, score)
    return Citation(quote, dated_place_of(document, place.start))
