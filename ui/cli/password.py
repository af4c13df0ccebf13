"""`motamot password`: the salted hash of a password, for the settings."""

import sys

import typer

from ui.cli.output import error, text


def password() -> None:
    """Print the salted hash of a password, which is typed unseen or read from stdin."""
    from ui.page.access.passwords import LONGEST, SHORTEST, hash_password

    if sys.stdin.isatty():
        typed = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        typed = sys.stdin.readline().rstrip("\r\n")
    if not SHORTEST <= len(typed) <= LONGEST:
        error(f"Expected {SHORTEST} to {LONGEST} characters, found {len(typed)}.")
        raise typer.Exit(1)
    text(hash_password(typed))
