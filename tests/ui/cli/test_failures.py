"""What cannot work says why on stderr, with the exit status 1 and nothing on stdout."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


class TestFailures:
    @pytest.mark.parametrize("command", [["ask", "chat"], ["search", "chat"], ["index", "status"]])
    def test_without_an_index_names_the_command_that_builds_one(
        self, motamot: Command, tmp_path: Path, command: list[str]
    ) -> None:
        outcome = motamot(*command, "--index", tmp_path / "absent")
        assert (outcome.status, outcome.out) == (1, "")
        assert f"motamot index build --index {tmp_path / 'absent'}" in outcome.err

    def test_a_damaged_index_is_named(self, motamot: Command, tiny: Path) -> None:
        (store,) = tiny.glob("versions/*/store.sqlite")
        store.write_bytes(store.read_bytes()[:-1])
        outcome = motamot("ask", "chat", "--json")
        assert (outcome.status, outcome.out) == (1, "")
        assert "store.sqlite" in outcome.err

    def test_another_model_is_named(
        self, motamot: Command, tiny: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MOTAMOT_RETRIEVAL__QUERY_PROMPT", "question : ")
        outcome = motamot("ask", "chat", "--json")
        assert (outcome.status, outcome.out) == (1, "")
        assert "model_fingerprint" in outcome.err

    def test_a_wrong_setting_is_named(
        self, motamot: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MOTAMOT_QUOTES", "beaucoup")
        outcome = motamot("ask", "chat")
        assert (outcome.status, outcome.out) == (1, "")
        assert "quotes" in outcome.err
