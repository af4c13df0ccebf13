"""Questions, replies and runs made by hand, and a bench with the shipped model."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.answer import Quote
from evals.environment import Environment
from evals.figures import figures_of
from evals.metrics import table_of
from evals.outcome import Outcome
from evals.question_set import Gold, Question
from evals.run import Run, RunRecord
from evals.selection import Selection
from index.version import Recipe

TEXT = "Le pont fut bâti en 1902. Il fut détruit en 1944 par la crue."


def a_gold(text: str = "1902", document: str = "pont") -> Gold:
    start = TEXT.index(text)
    return Gold(document, start, start + len(text), text)


def a_question(identifier: str = "q", *golds: Gold, **changes: object) -> Question:
    fields = {
        "id": identifier,
        "turns": ("Quand le pont fut-il bâti ?",),
        "answerable": bool(golds),
        "gold": golds,
        "kind": "when",
        "tags": (),
    }
    return Question(**(fields | changes))  # type: ignore[arg-type]


def a_quote(start: int, end: int, document: str = "pont") -> Quote:
    return Quote(document, "Le pont", "", "", start, end, TEXT[start:end], 0.9)


def an_outcome(identifier: str = "q", *quotes: Quote, **changes: object) -> Outcome:
    fields = {
        "id": identifier,
        "question": "Quand le pont fut-il bâti ?",
        "understood": "Quand le pont fut-il bâti ?",
        "answered": True,
        "confidence": 0.8,
        "quotes": quotes,
        "verbatim": True if quotes else None,
        "documents": ("pont",),
        "passage_rank": 1,
        "plain_quote": None,
        "milliseconds": 12.0,
    }
    return Outcome(**(fields | changes))  # type: ignore[arg-type]


def a_run(questions: Sequence[Question], outcomes: Sequence[Outcome], **changes: object) -> Run:
    table = table_of(questions, outcomes)
    fields = {
        "name": "20260101-000000-pont",
        "label": "",
        "created": "2026-01-01T00:00:00+00:00",
        "set": "pont",
        "questions_sha256": "1" * 64,
        "corpus_sha256": "2" * 64,
        "selection": Selection(),
        "settings": {"caution": "équilibré"},
        "index_version": "000001-12345678",
        "recipe": Recipe.model_construct(
            format=1,
            model="défaut",
            model_fingerprint="3" * 64,
            reading="r",
            splitter="s",
            passage_tokens=200,
            analyser="a",
        ),
        "environment": Environment(
            commit=None, python="3.11", system="Linux", cores=2, packages={}
        ),
        "seconds": 1.0,
        "least_confidence": 0.5,
        "figures": figures_of(table, resamples=50),
    }
    record = RunRecord.model_construct(**(fields | changes))  # type: ignore[arg-type]
    return Run(record, list(questions), list(outcomes), table)


@pytest.fixture
def mixed_run() -> Run:
    """Forty questions: right, wrong, refused and failed answers, and questions without one."""
    random = np.random.default_rng(0)
    questions, outcomes = [], []
    for number in range(40):
        name, confidence = f"q{number:02d}", float(random.random())
        answerable = number % 4 != 0
        quote = a_quote(0, 25) if number % 3 else a_quote(26, 61)
        questions.append(a_question(name, *([a_gold()] if answerable else []), tags=("literal",)))
        outcomes.append(
            an_outcome(
                name,
                quote,
                confidence=confidence,
                answered=confidence >= 0.5,
                documents=("gare", "pont") if number % 5 == 0 else ("pont", "gare"),
                passage_rank=1 + number % 5,
                milliseconds=10 + 30 * float(random.random()),
            )
        )
    outcomes[7] = an_outcome(
        "q07",
        answered=False,
        confidence=0.0,
        documents=(),
        milliseconds=None,
        error="OSError: disk",
    )
    return a_run(questions, outcomes)


@pytest.fixture(scope="session")
def one_thread() -> Iterator[None]:
    """Encode with one thread, which is fastest on a busy machine."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file in a temporary folder."""

    def write(name: str, content: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    return write
