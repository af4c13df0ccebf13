"""Every reason that a reader or a build gives for leaving out a file has its French."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.page.collection.reasons import reason_in_french

ROOT = Path(__file__).parents[3]
SAMPLE = "7"
"""Stands for whatever a message holds."""


def written(node: ast.expr) -> str | None:
    """Return a message as it could be, from the literal or the f-string that writes it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else SAMPLE for part in node.values
        )
    return None


def messages(tree: ast.AST) -> Iterator[str]:
    """Yield the messages of `UnreadableDocument(…)`, `Skipped(…, …)` and `yield line, …`."""
    for node in ast.walk(tree):
        found: ast.expr | None = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            if node.func.id in ("UnreadableDocument", "Skipped"):
                found = node.args[-1]
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            found = node.value.elts[-1]
        if found is not None and (message := written(found)) is not None:
            yield message


def all_messages() -> list[str]:
    files = [file for room in ("corpus", "index") for file in (ROOT / room).rglob("*.py")]
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    return sorted({message for tree in trees for message in messages(tree)})


def test_the_messages_of_the_readers_are_found() -> None:
    assert len(all_messages()) > 35


@pytest.mark.parametrize("english", all_messages())
def test_each_has_its_french(english: str) -> None:
    french = reason_in_french(english)
    assert french not in (english, reason_in_french("something that no reader says"))


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("expected a PDF, found something else", "ce n’est pas un PDF"),
        ("the same content as lois/a", "même contenu que lois/a"),
        (
            "the PDF is damaged (X: a\nb); save it",
            "PDF abîmé\u00a0: enregistrez-le ou imprimez-le de nouveau",
        ),
        ("no reader for .exe: .csv, .txt", "format inconnu\u00a0: .exe"),
        (
            "its side file a.toml is not valid: date: Field required",
            "son fichier d’accompagnement, a.toml, est mal écrit",
        ),
        (
            "expected a column for the text (text, texte), found id, nom; name it in its side file",
            "aucune colonne de texte parmi id, nom\u00a0: nommez-la dans son fichier "
            "d’accompagnement",
        ),
        ("something that no reader says", "ce fichier ne se lit pas"),
    ],
)
def test_what_a_message_holds_is_kept(english: str, french: str) -> None:
    assert reason_in_french(english) == french
