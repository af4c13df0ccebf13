"""Citations of small texts."""

from collections.abc import Callable

import pytest

from assistant.answer import quote_of
from corpus.document import Document
from ui.conversations.turn import Citation


@pytest.fixture
def citation_of(document_of: Callable[..., Document]) -> Callable[..., Citation]:
    """Quote the whole of a text."""

    def make(text: str, place: str = "§ 1") -> Citation:
        return Citation(quote_of(document_of(text), 0, len(text), 0.5), place)

    return make
