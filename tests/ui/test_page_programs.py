"""What programs and agents may call, and how often."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.settings import Settings
from index.version import IndexFolder
from tests.ui.apart import run_apart
from ui.page import texts
from ui.page.access.limits import Rate
from ui.page.access.passwords import hash_password
from ui.page.programs import EmptyCollection, Programs, TooManyQuestions

if TYPE_CHECKING:
    from mcp.types import CallToolResult

    from assistant.assistant import Assistant

QUESTION = "Où s’est tenu le sommet de juillet 2023 ?"
PASSWORD = "lecture-2026"


@pytest.fixture(scope="module")
def guarded_url(
    shipped_assistant: "Assistant", served: Callable[..., AbstractContextManager[str]]
) -> Iterator[str]:
    """Address of a server with a password that offers tools to agents."""
    serving = {"password": hash_password(PASSWORD), "mcp": True}
    with served(shipped_assistant, settings=Settings(serving=serving)) as url:
        yield url


class TestEndpoints:
    def test_a_program_gives_the_password_in_a_header(
        self, guarded_url: str, shipped_assistant: "Assistant"
    ) -> None:
        from gradio_client import Client

        headers = {"Authorization": f"Bearer {PASSWORD}"}
        client = Client(guarded_url, headers=headers, verbose=False)
        passages = client.predict(QUESTION, 3, api_name="/search")
        assert len(passages) == 3
        for passage in passages:
            text = shipped_assistant.document(passage["document"]).text
            assert passage["text"] == text[passage["start"] : passage["end"]]
        answer = client.predict(QUESTION, ["document=absent"], api_name="/ask")
        assert (answer["answered"], answer["quotes"]) == (False, [])

    def test_a_bad_filter_is_an_error_that_says_what_one_is(self, shipped_url: str) -> None:
        from gradio_client import Client
        from gradio_client.exceptions import AppError

        with pytest.raises(AppError, match="Expected a filter such as"):
            Client(shipped_url, verbose=False).predict(QUESTION, ["date"], api_name="/ask")


class TestAgents:
    def test_an_agent_finds_two_tools_and_gets_exact_quotations(
        self, guarded_url: str, shipped_assistant: "Assistant"
    ) -> None:
        tools, answer = run_apart(_as_agent, guarded_url)
        assert sorted(tools) == ["ask", "search"]
        assert "ctx" not in tools["ask"]["properties"]
        found = answer.structuredContent
        assert found and found["answered"]
        for quote in found["quotes"]:
            text = shipped_assistant.document(quote["document"]).text
            assert quote["text"] == text[quote["start"] : quote["end"]]

    def test_there_are_none_unless_they_are_asked_for(self, shipped_url: str) -> None:
        import httpx

        assert httpx.post(f"{shipped_url}mcp", json={}).status_code in (404, 405)

    def test_an_agent_without_the_password_is_refused(self, guarded_url: str) -> None:
        import httpx

        assert httpx.post(f"{guarded_url}mcp", json={}).status_code == 401


async def _as_agent(url: str) -> tuple[dict[str, dict[str, object]], "CallToolResult"]:
    """List the tools and call one, as an agent does."""
    import httpx
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    headers = {"Authorization": f"Bearer {PASSWORD}"}
    async with (
        httpx.AsyncClient(headers=headers, timeout=120) as http,
        streamable_http_client(f"{url}mcp", http_client=http) as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        tools = {tool.name: tool.inputSchema for tool in (await session.list_tools()).tools}
        return tools, await session.call_tool("ask", {"question": QUESTION})


def test_a_client_that_asks_too_often_must_wait_and_no_other(
    fake_assistant: Callable[..., "Assistant"], document_of: Callable[..., object]
) -> None:
    programs = Programs(fake_assistant(document_of("Un texte.")), Rate(2))
    for _ in range(2):
        programs.ask("texte", (), "a")
    with pytest.raises(TooManyQuestions, match=r"Réessayez dans \d+ secondes"):
        programs.ask("texte", (), "a")
    assert programs.ask("texte", (), "b")["answered"]


@pytest.mark.parametrize("call", ["ask", "search"])
def test_an_empty_collection_is_told_without_the_folders_of_the_server(
    tmp_path: Path, call: str
) -> None:
    class Waiting:
        """An assistant whose index is not built yet."""

        def answer(self, question: str, *rest: object, **options: object) -> None:
            IndexFolder(tmp_path).current()

        search = answer

    programs = Programs(Waiting(), Rate(9))  # type: ignore[arg-type]
    arguments = {"ask": ("texte", (), "a"), "search": ("texte", 3, (), "a")}
    with pytest.raises(EmptyCollection) as raised:
        getattr(programs, call)(*arguments[call])
    assert str(raised.value) == texts.EMPTY_COLLECTION
