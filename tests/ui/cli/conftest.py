"""The `motamot` command run in this process, on a small index."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ODD = "L’été «\u00a0Indo\u2011Pacifique\u00a0» <b>gras</b> $$x$$ \x1b[31mrouge\x1b[0m :smile: [b]."
"""The text of a document: odd characters that must come through, and a control sequence."""


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    status: int
    out: str
    err: str

    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder with none of this machine's settings."""
    for name in list(os.environ):
        if name.upper().startswith("MOTAMOT_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def motamot(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the command in this process."""
    from ui.cli.main import run

    def command(*arguments: str | Path) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["motamot", *map(str, arguments)])
        capsys.readouterr()
        try:
            run()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return command


@pytest.fixture
def odd_text() -> str:
    return ODD


@pytest.fixture
def tiny(
    motamot: Command, monkeypatch: pytest.MonkeyPatch, tiny_model: Path, tmp_path: Path
) -> Path:
    """Folder of an index of two odd texts, made with the tiny model; the settings name it."""
    corpus = tmp_path / "corpus"
    (corpus / "dossier").mkdir(parents=True)
    (corpus / "dossier" / "été.txt").write_text(ODD, encoding="utf-8")
    (corpus / "dossier" / "été.toml").write_text('title = "Été"\nsource = "ici"', encoding="utf-8")
    (corpus / "chat.md").write_text("# Le chat\n\nLe chat dort au soleil.\n", encoding="utf-8")
    monkeypatch.setenv("MOTAMOT_RETRIEVAL__MODEL", str(tiny_model))
    monkeypatch.setenv("MOTAMOT_INDEX", str(tmp_path / "index"))
    monkeypatch.setenv("MOTAMOT_CORPUS", str(corpus))
    assert motamot("index", "build").status == 0
    return tmp_path / "index"
