"""The command as a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
FIRST_SUMMIT = "À quel sommet ces pays ont-ils participé pour la première fois ?"
FIRST_SUMMIT = "À quel sommet ces pays ont-ils participé pour la première fois ?"


def process(
    *arguments: str | Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    start = [sys.executable, "-c", "from ui.cli.main import run; run()"]
    return subprocess.run(
        [*start, *arguments],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        check=False,
        timeout=120,
    )


class TestProcess:
    def test_help_imports_nothing_heavy(self) -> None:
        script = (
            "import sys; sys.argv = ['motamot', '--help']\n"
            "from ui.cli.main import run\n"
            "try: run()\n"
            "except SystemExit: pass\n"
            "heavy = {'torch', 'transformers', 'sentence_transformers', 'gradio', 'faiss', 'numpy',"
            " 'pydantic', 'bm25s', 'langchain_text_splitters'}\n"
            "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert all(name in done.stdout for name in (b"serve", b"ask", b"search", b"index"))

    def test_answers_on_stdout_and_nothing_else_anywhere(self, shipped_index: Path) -> None:
        done = process("ask", FIRST_SUMMIT, "--json", "--index", shipped_index)
        assert (done.returncode, done.stderr) == (0, b"")
        assert json.loads(done.stdout)["answered"] is True

    def test_a_terminal_without_french_letters_still_shows_results(
        self, shipped_index: Path
    ) -> None:
        ascii_only = {"PYTHONIOENCODING": "ascii"}
        done = process("index", "status", "--index", shipped_index, environment=ascii_only)
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"Model d?faut" in done.stdout
