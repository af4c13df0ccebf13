"""`motamot index versions`, `rollback`, `verify`, `prune` and `watch`."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
REPOSITORY = Path(__file__).parents[3]


@pytest.fixture
def two(motamot: Command, tiny: Path, tmp_path: Path) -> list[str]:
    """Names of two versions, of which the second is published."""
    (tmp_path / "corpus" / "chien.txt").write_text("Le chien dort à l'ombre.")
    outcome = motamot("index", "build")
    assert "1 added, 0 changed, 0 removed, 2 unchanged" in outcome.out
    assert "Added chien" in outcome.out
    return [record["version"] for record in motamot("index", "versions", "--json").records()]


def published(motamot: Command) -> str:
    return str(motamot("index", "status", "--json").records()[0]["version"])


def test_versions_are_listed_with_the_published_one_marked(
    motamot: Command, two: list[str]
) -> None:
    records = motamot("index", "versions", "--json").records()
    assert [(r["documents"], r["published"]) for r in records] == [(2, False), (3, True)]
    lines = motamot("index", "versions").out.splitlines()
    assert [line[:2] for line in lines] == ["  ", "* "]


def test_rollback_and_back(motamot: Command, two: list[str]) -> None:
    assert motamot("index", "rollback").status == 0
    assert published(motamot) == two[0]
    assert motamot("index", "rollback", two[1]).status == 0
    assert published(motamot) == two[1]
    refused = motamot("index", "rollback", "absent")
    assert refused.status == 1 and two[0] in refused.err


def test_verify_names_the_damage_and_the_way_out(
    motamot: Command, two: list[str], tiny: Path
) -> None:
    assert "is whole" in motamot("index", "verify").out
    path = tiny / "versions" / two[1] / "sentences.faiss"
    path.write_bytes(path.read_bytes()[:-1])
    outcome = motamot("index", "verify")
    assert (outcome.status, outcome.out) == (1, "")
    assert "sentences.faiss" in outcome.err and "motamot index rollback" in outcome.err
    assert motamot("index", "verify", two[0]).status == 0


def test_prune_keeps_what_is_asked(motamot: Command, two: list[str]) -> None:
    assert "Removed 1 versions" in motamot("index", "prune", "--keep", "1").out
    assert [r["version"] for r in motamot("index", "versions", "--json").records()] == two[1:]


def test_build_without_a_change_says_so(motamot: Command, two: list[str]) -> None:
    assert f"Nothing changed: version {two[1]} stays" in motamot("index", "build").out


def test_a_build_that_would_lose_most_needs_force(
    motamot: Command, two: list[str], tmp_path: Path
) -> None:
    (tmp_path / "corpus" / "chien.txt").unlink()
    (tmp_path / "corpus" / "chat.md").unlink()
    refused = motamot("index", "build")
    assert refused.status == 1 and "--force" in refused.err
    assert published(motamot) == two[1]
    assert motamot("index", "build", "--force").status == 0


def _hear_interrupts() -> None:
    """Undo what a background job of a shell inherits: it ignores the interrupt signal."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_watch_builds_after_a_change_until_interrupted(
    motamot: Command, tiny: Path, tmp_path: Path
) -> None:
    before = published(motamot)
    command = "from ui.cli.main import run; run()"
    watching = subprocess.Popen(
        [sys.executable, "-c", command, "index", "watch", "--quiet", "0.2"],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=_hear_interrupts,
    )
    assert watching.stdout is not None
    while "Watching" not in watching.stdout.readline():
        assert watching.poll() is None
    (tmp_path / "corpus" / "chien.txt").write_text("Le chien dort à l'ombre.")
    deadline = time.monotonic() + 60
    while published(motamot) == before and time.monotonic() < deadline:
        time.sleep(0.2)
        (tmp_path / "corpus" / "chien.txt").touch()
    assert published(motamot) != before
    watching.send_signal(signal.SIGINT)
    watching.wait(30)
    watching.stdout.close()
