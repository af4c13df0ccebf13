"""Runs on disk: what is written is read back, and what is damaged is named."""

from pathlib import Path

import numpy as np
import pytest

from evals.errors import EvaluationError
from evals.run import Run
from evals.run_folder import find_run, load_run, runs, save
from tests.evals.conftest import a_question, a_quote, a_run, an_outcome


def named(name: str) -> Run:
    return a_run([a_question("q")], [an_outcome("q", a_quote(0, 25))], name=name)


def test_a_run_is_read_back_as_it_was(mixed_run: Run, tmp_path: Path) -> None:
    read = load_run(save(mixed_run, tmp_path))
    assert read.record == mixed_run.record
    assert read.questions == mixed_run.questions
    assert read.outcomes == mixed_run.outcomes
    assert list(read.table) == list(mixed_run.table)
    for name, column in mixed_run.table.items():
        np.testing.assert_array_equal(read.table[name], column)


def test_a_run_that_could_not_be_written_leaves_nothing(
    mixed_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(run: Run) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("evals.run_folder._rows", fail)
    with pytest.raises(OSError, match="disk full"):
        save(mixed_run, tmp_path)
    assert runs(tmp_path) == []


def test_runs_are_found_by_name_by_its_start_and_as_the_last(tmp_path: Path) -> None:
    first, second = (save(named(n), tmp_path) for n in ("20260101-a", "20260102-b"))
    assert runs(tmp_path) == [first, second]
    assert find_run("last", tmp_path) == second
    assert find_run("20260101", tmp_path) == first
    assert find_run(str(first), tmp_path) == first
    with pytest.raises(EvaluationError, match=r"found 2\. Matching: 20260101-a, 20260102-b"):
        find_run("2026", tmp_path)
    with pytest.raises(EvaluationError, match=r"found 0\. The latest: 20260101-a, 20260102-b"):
        find_run("1999", tmp_path)


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("run.json", "{", "run.json: expected the record of a run"),
        ("run.json", "{}", "expected the record of a run, found name"),
        ("results.jsonl", "[]\n", "results.jsonl, line 1: expected a result"),
        ("results.jsonl", None, "results.jsonl: cannot be read"),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, file: str, content: str | None, said: str) -> None:
    folder = save(named("20260101-a"), tmp_path)
    if content is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=said):
        load_run(folder)
