"""What the source panel shows when the page asks for a document and its marks."""

import logging

from pydantic import ValidationError

from assistant.assistant import Assistant
from corpus.document import Document
from corpus.errors import MotamotError
from ui.page import texts
from ui.page.rendering.source import render_missing, render_source
from ui.page.source_request import SourceRequest

logger = logging.getLogger(__name__)


def render_panel(assistant: Assistant, data: object) -> str:
    """Render the document that the browser asks for, or say in French why it cannot be shown.

    :param data: whatever the browser sent; expected are the fields of a `SourceRequest`.
    """
    try:
        request = SourceRequest.model_validate(data)
        document = _document(assistant, request)
    except (ValidationError, KeyError) as error:
        logger.warning("The source panel cannot show %.200r: %s", data, error)
        return render_missing(texts.DOCUMENT_MISSING)
    except MotamotError as error:
        logger.error("The source panel cannot show %.200r: %s", data, error)
        return render_missing(texts.FAILURE)
    if not request.fits(document.text):
        logger.warning("Marks outside of %r: %r", document.key, request.marks)
        return render_missing(texts.DOCUMENT_MISSING)
    earlier = request.earlier(document.text)
    return render_source(document, request.marks, request.current, earlier)


def _document(assistant: Assistant, request: SourceRequest) -> Document:
    """Return the document as it was quoted; as it is now, once that version is gone."""
    try:
        return assistant.document(request.document, request.version)
    except KeyError:
        return assistant.document(request.document)
