"""`motamot index build` and `status`."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


class TestIndex:
    def test_build_reports_what_it_did_and_what_it_skipped(
        self, motamot: Command, tiny: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "corpus" / "faux.txt").write_bytes(b"\x00\x01")
        outcome = motamot("index", "build")
        assert outcome.status == 0
        assert "2 documents" in outcome.out
        assert "faux.txt" in outcome.out
        assert "binary" in outcome.out

    def test_build_strict_fails_on_a_skipped_file_and_keeps_the_published_version(
        self, motamot: Command, tiny: Path, tmp_path: Path
    ) -> None:
        before = motamot("index", "status", "--json").records()
        (tmp_path / "corpus" / "faux.txt").write_bytes(b"\x00\x01")
        outcome = motamot("index", "build", "--strict")
        assert (outcome.status, outcome.out) == (1, "")
        assert "faux.txt" in outcome.err
        assert motamot("index", "status", "--json").records() == before

    def test_build_skips_a_file_whose_name_is_not_utf_8(
        self, motamot: Command, tiny: Path, tmp_path: Path
    ) -> None:
        try:
            Path(os.fsdecode(b"corpus/caf\xe9.txt")).write_text("Du café.")
        except OSError:
            pytest.skip("this file system only takes UTF-8 names")
        outcome = motamot("index", "build")
        assert outcome.status == 0
        assert "caf?.txt: its name is not valid UTF-8" in outcome.out

    @pytest.mark.parametrize("command", [["build"], ["status"]])
    def test_where_a_file_is_fails_with_a_message(
        self, motamot: Command, tiny: Path, tmp_path: Path, command: list[str]
    ) -> None:
        path = tmp_path / "fichier"
        path.write_text("un fichier")
        outcome = motamot("index", *command, "--index", path)
        assert (outcome.status, outcome.out) == (1, "")
        assert str(path) in outcome.err
        assert path.read_text() == "un fichier"

    @pytest.mark.parametrize("name", ["vide", "absent", "fichier"])
    def test_of_no_documents_fails_with_a_message(
        self, motamot: Command, tmp_path: Path, name: str
    ) -> None:
        (tmp_path / "vide").mkdir()
        (tmp_path / "fichier").write_text("un fichier")
        outcome = motamot("index", "build", "--corpus", tmp_path / name, "--index", tmp_path / "i")
        assert (outcome.status, outcome.out) == (1, "")
        assert str(tmp_path / name) in outcome.err

    def test_status_is_json_on_demand(self, motamot: Command, tiny: Path) -> None:
        (record,) = motamot("index", "status", "--json").records()
        assert record["documents"] == 2
        assert record["version"] in record["versions"]
