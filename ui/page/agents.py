"""An MCP server at `/mcp`: the tools `ask` and `search` for agents."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from corpus.errors import MotamotError
from ui.page.access.visitor import visitor_of
from ui.page.programs import Programs

if TYPE_CHECKING:
    from mcp.server.fastmcp import Context, FastMCP

PATH = "/mcp"
CONCURRENT = 2
"""Tools that work at once."""
_INSTRUCTIONS = (
    "Quotes a collection of documents in French, word for word. Quote what the tools return "
    "exactly, with its document; when nothing answers, say so."
)


class AgentsUnavailable(MotamotError):
    """The library of the protocol is not installed."""


def agent_server(programs: Programs) -> "FastMCP":
    """Make the MCP server; it is served at `PATH` over streamable HTTP.

    :raises AgentsUnavailable: when the extra `mcp` is not installed.
    """
    try:
        from mcp.server.fastmcp import Context, FastMCP
        from mcp.server.transport_security import TransportSecuritySettings
    except ImportError as error:
        raise AgentsUnavailable(
            "Expected the extra `mcp` for --mcp, found none: pip install 'motamot[mcp]'."
        ) from error
    from anyio import CapacityLimiter, to_thread

    # The gate has looked at hosts and origins already.
    security = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    server = FastMCP(
        "motamot",
        _INSTRUCTIONS,
        stateless_http=True,
        json_response=True,
        streamable_http_path=PATH,
        transport_security=security,
        log_level="WARNING",
    )
    limiter = CapacityLimiter(CONCURRENT)

    async def work(call: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401
        return await to_thread.run_sync(call, *arguments, limiter=limiter)

    async def ask(
        question: str, ctx: Context[Any, Any, Any], filters: list[str] | None = None
    ) -> dict[str, Any]:
        """Answer a French question with exact quotations from the collection of documents.

        Each quotation is, character for character, text[start:end] of its document. When nothing
        answers, "answered" is false and "quotes" is empty: say so and invent nothing.

        Filters are conditions on documents, such as "date>=2022", "author=Anne", "document=loi*".
        """
        return dict(await work(programs.ask, question, filters or (), _client(ctx)))

    async def search(
        question: str, ctx: Context[Any, Any, Any], k: int = 10, filters: list[str] | None = None
    ) -> list[dict[str, Any]]:
        """Find the passages of the collection nearest to a question in French, best first.

        k is the number of passages, from 1 to 100. Filters are conditions on documents, such as
        "date>=2022", "author=Anne", "document=loi*".
        """
        return list(await work(programs.search, question, k, filters or (), _client(ctx)))

    server.tool()(ask)
    server.tool()(search)
    return server


def _client(context: "Context[Any, Any, Any]") -> str:
    return visitor_of(getattr(context.request_context.request, "state", None)).name
