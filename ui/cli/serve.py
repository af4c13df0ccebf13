"""`motamot serve`: the chat page."""

import threading
import webbrowser
from typing import Annotated

import typer

from ui.cli.options import CorpusOption, IndexOption
from ui.cli.output import error, text


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 7860,
    corpus: CorpusOption = None,
    index: IndexOption = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page.")] = False,
    no_password: Annotated[
        bool,
        typer.Option("--no-password", help="Let everyone in, though other machines can connect."),
    ] = False,
    mcp: Annotated[bool, typer.Option("--mcp", help="Offer MCP tools to agents, at /mcp.")] = False,
) -> None:
    """Open the chat page; builds the index first when there is none.

    A folder without any document is served too: the page says so, and documents can be added there.
    """
    from assistant.assistant import Assistant
    from assistant.settings import load_settings
    from corpus.errors import EmptyCorpus
    from index.errors import IndexMissing
    from index.version import IndexFolder
    from ui.cli.index import build_index
    from ui.conversations.archive import Archive
    from ui.page.access.policy import Policy

    settings = load_settings(corpus=corpus, index=index)
    if mcp:
        serving = settings.serving.model_copy(update={"mcp": True})
        settings = settings.model_copy(update={"serving": serving})
    Policy.of(settings.serving, host).check(no_password=no_password)
    try:
        IndexFolder(settings.index).current()
    except IndexMissing:
        error(f"No index in {settings.index} yet: building that of {settings.corpus}.")
        try:
            build_index(settings)
        except EmptyCorpus as empty:
            if not settings.corpus.is_dir():
                raise
            error(
                f"{empty}\nThe page opens all the same and says that it is empty. Add files at "
                "/collection, or put them in the folder and run: motamot index build "
                f"--corpus {settings.corpus} --index {settings.index}"
            )
    from ui.page.app import start

    archive = Archive.at(settings.conversations, settings.conversation_days)
    assistant = Assistant.open(settings, follow=True)
    server = start(assistant, archive, host, port, settings)
    text(f"Mot à mot is open at {server.local_url} (Ctrl+C stops it).")
    if open_browser:
        webbrowser.open(server.local_url)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        text("Stopped.")
    finally:
        server.close()
