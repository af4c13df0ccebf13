"""The public endpoint: a question in, the answer as JSON out."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def test_ask_answers_with_slices_of_the_documents(
    shipped_url: str, shipped_assistant: "Assistant"
) -> None:
    from gradio_client import Client

    client = Client(shipped_url, verbose=False)
    answer = client.predict("Où s’est tenu le sommet de juillet 2023 ?", api_name="/ask")
    assert answer["answered"]
    for quote in answer["quotes"]:
        text = shipped_assistant.document(quote["document"]).text
        assert quote["text"] == text[quote["start"] : quote["end"]]


def test_a_question_that_is_too_long_is_an_error_with_its_reason(shipped_url: str) -> None:
    from gradio_client import Client
    from gradio_client.exceptions import AppError

    with pytest.raises(AppError, match="caractères"):
        Client(shipped_url, verbose=False).predict("a " * 50_000, api_name="/ask")


def test_only_ask_and_search_are_public(shipped_url: str) -> None:
    from gradio_client import Client

    endpoints = Client(shipped_url, verbose=False).view_api(return_format="dict")
    assert list(endpoints["named_endpoints"]) == ["/ask", "/search"]
    assert endpoints["unnamed_endpoints"] == {}
