"""Runs on disk: a folder each, `run.json` and one line a question in `results.jsonl`."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from pydantic import TypeAdapter, ValidationError

from evals.errors import EvaluationError
from evals.evaluation_set import HOME
from evals.metrics.metric import Column
from evals.outcome import Outcome
from evals.question_set import Question
from evals.run import Run, RunRecord

KEPT_DOCUMENTS = 10
"""Documents of each ranking that are written."""

_RECORD = "run.json"
_RESULTS = "results.jsonl"


def save(run: Run, home: Path = HOME) -> Path:
    """Write a run in a folder of its own, which appears only once it is complete."""
    folder = home / "runs" / run.record.name
    unfinished = folder.with_name(f".{folder.name}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    (unfinished / _RECORD).write_text(run.record.model_dump_json(indent=1), encoding="utf-8")
    with (unfinished / _RESULTS).open("wb") as file:
        file.writelines(orjson.dumps(row) + b"\n" for row in _rows(run))
    unfinished.rename(folder)
    return folder


def runs(home: Path = HOME) -> list[Path]:
    """Return the folders of the runs, oldest first."""
    return sorted(path.parent for path in home.glob(f"runs/[!.]*/{_RECORD}"))


def find_run(name: str, home: Path = HOME) -> Path:
    """Return the folder of a run, by its path, its name, the start of it, or "last".

    :raises EvaluationError: when none or several match.
    """
    if (Path(name) / _RECORD).is_file():
        return Path(name)
    known = runs(home)
    if name == "last" and known:
        return known[-1]
    matching = [path for path in known if path.name == name] or [
        path for path in known if path.name.startswith(name)
    ]
    if len(matching) != 1:
        found = ", ".join(path.name for path in (matching or known[-5:])) or "none"
        raise EvaluationError(
            f"Expected one run called {name!r}, found {len(matching)}. "
            f"{'Matching' if matching else 'The latest'}: {found}."
        )
    return matching[0]


def load_run(folder: Path) -> Run:
    """Read a run written by `save`.

    :raises EvaluationError: when a file is missing or is not what `save` writes.
    """
    record = _record(folder / _RECORD)
    path = folder / _RESULTS
    questions, outcomes, measures = [], [], []
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read: {error.strerror}.") from error
    for number, line in enumerate(lines, start=1):
        try:
            question, outcome, row = _row_adapter().validate_json(line)
        except ValidationError as error:
            raise EvaluationError(
                f"{path}, line {number}: expected a result, found {error.errors()[0]['msg']}."
            ) from error
        questions.append(question)
        outcomes.append(outcome)
        measures.append(row)
    return Run(record, questions, outcomes, _table(measures))


def _record(path: Path) -> RunRecord:
    try:
        return RunRecord.model_validate_json(path.read_bytes())
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        wrong = error.errors()[0]
        raise EvaluationError(
            f"{path}: expected the record of a run, found "
            f"{'.'.join(map(str, wrong['loc']))}: {wrong['msg']}. Run the evaluation again."
        ) from error


def _rows(run: Run) -> Iterator[tuple[Question, Outcome, dict[str, float | None]]]:
    for number, (question, outcome) in enumerate(zip(run.questions, run.outcomes, strict=True)):
        values = {name: float(column[number]) for name, column in run.table.items()}
        measures = {name: None if np.isnan(value) else value for name, value in values.items()}
        yield question, _shortened(outcome), measures


def _shortened(outcome: Outcome) -> Outcome:
    alone = outcome.alone and _shortened(outcome.alone)
    return replace(outcome, documents=outcome.documents[:KEPT_DOCUMENTS], alone=alone)


def _table(measures: list[dict[str, float | None]]) -> dict[str, Column]:
    names = measures[0] if measures else {}
    return {
        name: np.array([np.nan if row[name] is None else row[name] for row in measures], float)
        for name in names
    }


@cache
def _row_adapter() -> TypeAdapter[Any]:
    return TypeAdapter(tuple[Question, Outcome, dict[str, float | None]])
