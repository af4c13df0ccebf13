"""A quotation card: the exact words, where they stand, and what can be done with them."""

from collections.abc import Sequence

from assistant.answer import Quote
from corpus.document import Document
from ui.page import texts
from ui.page.rendering.markup import element, escape
from ui.page.rendering.place import characters_of, dated_place_of, place_of
from ui.page.source_request import request_for, request_of


def render_quote(
    quotes: Sequence[Quote], rank: int, documents: dict[str, Document], version: str
) -> str:
    """Render one quotation of an answer.

    :param quotes: all the quotations of the answer, which the source panel marks too.
    :param rank: position in `quotes` of the one to render.
    :param version: version of the index that they come from.
    """
    quote = quotes[rank]
    place = dated_place_of(documents[quote.document], quote.start)
    words = element("p", escape(quote.text), class_="verbatim", lang="fr")
    return element(
        "li",
        element("blockquote", words) + _foot(quote, place) + _also(quote, documents),
        class_="quote",
        data_source=request_for(quotes, rank, version),
    )


def _foot(quote: Quote, place: str) -> str:
    """Render the reference, which opens the source, and the copy button."""
    title = element("cite", escape(quote.title))
    where = element("span", escape(place), class_="place")
    reference = element(
        "button",
        title + where,
        type="button",
        class_="reference",
        title=texts.OPEN_SOURCE.format(characters=characters_of(quote.start, quote.end)),
    )
    return element("footer", reference + _copy_button(quote, place))


def _also(quote: Quote, documents: dict[str, Document]) -> str:
    """List the other places that say the same, each a way to its text."""
    if not quote.also:
        return ""
    places = ", ".join(
        element(
            "button",
            escape(f"{place.title}, {place_of(documents[place.document], place.start)}"),
            type="button",
            data_source=request_of(place),
            title=texts.OPEN_SOURCE.format(characters=characters_of(place.start, place.end)),
        )
        for place in quote.also
    )
    return element("p", texts.ALSO_IN + places, class_="also")


def _copy_button(quote: Quote, place: str) -> str:
    """Render the button that copies the quotation with its reference."""
    reference = ", ".join(part for part in (quote.title, place, quote.source) if part)
    copied = texts.REFERENCE.format(quote=quote.text, reference=reference)
    return element(
        "button",
        texts.COPY,
        type="button",
        class_="copy",
        data_copy=copied,
        aria_label=texts.COPY_LABEL,
    )
