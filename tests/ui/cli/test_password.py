"""`motamot password`, and the passwords that `motamot serve` demands."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ui.page.access.passwords import is_password

Command = Callable[..., Any]


class TestPassword:
    def test_prints_a_hash_of_what_it_reads(
        self, motamot: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("été à Dornay\n"))
        outcome = motamot("password")
        assert (outcome.status, outcome.err) == (0, "")
        assert is_password("été à Dornay", outcome.out.strip())
        assert "Dornay" not in outcome.out

    def test_refuses_a_short_one(self, motamot: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("court\n"))
        outcome = motamot("password")
        assert (outcome.status, outcome.out) == (1, "")
        assert "Expected 8 to 1024 characters, found 5" in outcome.err


class TestServe:
    def test_refuses_other_machines_without_a_password(self, motamot: Command, tiny: Path) -> None:
        outcome = motamot("serve", "--host", "0.0.0.0")
        assert (outcome.status, outcome.out) == (1, "")
        assert "--no-password" in outcome.err and "MOTAMOT_SERVING__PASSWORD" in outcome.err

    def test_refuses_a_password_that_is_not_hashed(
        self, motamot: Command, tiny: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MOTAMOT_SERVING__PASSWORD", "en clair")
        outcome = motamot("serve")
        assert (outcome.status, outcome.out) == (1, "")
        assert "serving.password" in outcome.err and "motamot password" in outcome.err
        assert "en clair" not in outcome.err
