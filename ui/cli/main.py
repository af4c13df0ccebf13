"""Entry point of the `motamot` command; each command imports what it needs when it runs."""

import sys

import typer

from corpus.errors import MotamotError
from ui.cli import ask, evaluate, feedback, index, password, search, serve
from ui.cli.output import error

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Answers French questions with exact quotations from your documents, offline.",
)
app.command("serve")(serve.serve)
app.command("password")(password.password)
app.command("ask")(ask.ask)
app.command("search")(search.search)
app.command("feedback")(feedback.feedback)
app.add_typer(index.app, name="index")
app.add_typer(evaluate.app, name="eval")


def run() -> None:
    """Run a command; an expected error is a message on stderr and the exit status 1."""
    try:
        app()
    except MotamotError as failure:
        error(str(failure))
        sys.exit(1)
    except KeyboardInterrupt:
        error("Interrupted.")
        sys.exit(130)
