"""A quotation card: the exact words, where they stand, and what can be done with them."""

from collections.abc import Sequence

from assistant.answer import Quote
from ui.conversations.turn import Citation, Standing
from ui.page import texts
from ui.page.rendering.markup import element, escape
from ui.page.rendering.place import characters_of
from ui.page.source_request import SourceRequest, request_for


def render_quote(citations: Sequence[Citation], rank: int, version: str) -> str:
    """Render one quotation of an answer.

    :param citations: all those of the answer, which the source panel marks too.
    :param rank: position in `citations` of the one to render.
    :param version: version of the index that they come from.
    """
    citation = citations[rank]
    quote = citation.quote
    cuts = " cut-before" * quote.cut_before + " cut-after" * quote.cut_after
    words = element("p", _words(quote), class_=f"verbatim{cuts}", lang="fr")
    return element(
        "li",
        element("blockquote", words)
        + _foot(citation)
        + _warning(citation)
        + _also(citation, version),
        class_="quote",
        data_source=_request(citations, rank, version),
    )


def _words(quote: Quote) -> str:
    """Render the words of a quotation, those that answer in bold; no character is changed."""
    first, last = quote.emphasis or (quote.end, quote.end)
    before, answer, after = (
        escape(quote.text[start - quote.start : end - quote.start])
        for start, end in ((quote.start, first), (first, last), (last, quote.end))
    )
    return before + (element("strong", answer) if answer else "") + after


def _request(citations: Sequence[Citation], rank: int, version: str) -> str | None:
    """Write what a click asks for; a quotation that moved is never marked in its document."""
    citation = citations[rank]
    if citation.standing is Standing.GONE:
        return None
    if citation.standing is Standing.CHANGED:
        return SourceRequest(document=citation.quote.document).model_dump_json()
    held = [c.quote for c in citations if c.standing is Standing.HELD]
    return request_for(held, held.index(citation.quote), version)


def _warning(citation: Citation) -> str:
    """Say that the collection no longer holds the quotation as it was given."""
    if citation.standing is Standing.HELD:
        return ""
    return element("p", texts.STANDINGS[citation.standing], class_="changed")


def _foot(citation: Citation) -> str:
    """Render the reference, which opens the source, and the copy button."""
    quote = citation.quote
    title = element("cite", escape(quote.title))
    content = title + element("span", escape(citation.place), class_="place")
    if citation.standing is Standing.GONE:
        reference = element("span", content, class_="reference")
    else:
        characters = characters_of(quote.start, quote.end)
        label = texts.OPEN_SOURCE.format(characters=characters)
        reference = element("button", content, type="button", class_="reference", title=label)
    return element("footer", reference + _copy_button(citation))


def _also(citation: Citation, version: str) -> str:
    """List the other places that say the same, each a way to its text."""
    if not citation.also:
        return ""
    places = ", ".join(
        element(
            "button",
            escape(f"{other.quote.title}, {other.place}"),
            type="button",
            data_source=request_for([other.quote], 0, version),
            title=texts.OPEN_SOURCE.format(
                characters=characters_of(other.quote.start, other.quote.end)
            ),
        )
        for other in citation.also
    )
    return element("p", texts.ALSO_IN + places, class_="also")


def _copy_button(citation: Citation) -> str:
    """Render the button that copies the quotation with its reference."""
    return element(
        "button",
        texts.COPY,
        type="button",
        class_="copy",
        data_copy=texts.REFERENCE.format(
            quote=citation.quote.text, reference=reference_of(citation)
        ),
        title=texts.COPY_LABEL,
        aria_label=texts.COPY_LABEL,
    )


def reference_of(citation: Citation) -> str:
    """Write where a quotation comes from: title, place, date and source address."""
    parts = (citation.quote.title, citation.place, citation.quote.source)
    return ", ".join(part for part in parts if part)
