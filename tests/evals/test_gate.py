"""The gate lets no planted regression through, and nothing else in the way."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings, load_settings
from evals.bench import Bench
from evals.comparison import compare
from evals.errors import EvaluationError
from evals.evaluation_set import SHIPPED, corpus_sha256
from evals.gate import TOLERANCES, Check, checks, measured, read_baseline, write_baseline
from evals.metrics import METRICS
from evals.run import Run
from evals.selection import Selection
from evals.variants import settings_with
from index.analysis.question import ReadQuestion, Vocabulary, read_question
from tests.evals.conftest import a_gold, a_question, a_quote, a_run, an_outcome

OTAN = SHIPPED["otan"]
ASKED = Selection(limit=50)


class TestChecks:
    def test_a_run_passes_against_itself(self, mixed_run: Run) -> None:
        found = checks({"pont": measured(mixed_run)}, {"pont": mixed_run})
        assert len(found) == len(TOLERANCES)
        assert all(check.passed for check in found)

    @pytest.mark.parametrize(
        ("metric", "before", "now", "passed"),
        [
            ("quote_hit@1", 0.70, 0.69, True),
            ("quote_hit@1", 0.70, 0.689, False),
            ("quote_hit@1", 0.70, 0.9, True),
            ("false_answers", 0.10, 0.13, True),
            ("false_answers", 0.10, 0.131, False),
            ("verbatim", 1.0, 0.9999, False),
            ("errors", 0.0, 0.0001, False),
            ("quote_hit@1", 0.7, None, False),
            ("quote_hit@1", None, 0.7, True),
            ("quote_hit@1", None, None, True),
        ],
    )
    def test_tolerances(
        self, metric: str, before: float | None, now: float | None, passed: bool
    ) -> None:
        assert Check("pont", metric, before, now).passed is passed

    def test_every_tolerance_is_of_a_metric_that_can_be_worse(self) -> None:
        assert all(METRICS[name].better != "neither" for name in TOLERANCES)

    def test_other_questions_need_another_baseline(self, mixed_run: Run) -> None:
        baseline = measured(mixed_run).model_copy(update={"questions_sha256": "9" * 64})
        with pytest.raises(EvaluationError, match=r"earlier version.*--update"):
            checks({"pont": baseline}, {"pont": mixed_run})
        with pytest.raises(EvaluationError, match=r"found none.*--update"):
            checks({}, {"pont": mixed_run})

    def test_the_baseline_is_written_and_read(self, mixed_run: Run, tmp_path: Path) -> None:
        path = tmp_path / "baseline.json"
        assert read_baseline(path) == {}
        write_baseline({"pont": mixed_run}, path)
        write_baseline({"gare": mixed_run}, path)
        assert list(read_baseline(path)) == ["gare", "pont"]
        path.write_text('{"pont": 3}', encoding="utf-8")
        with pytest.raises(EvaluationError, match=r"baseline\.json: expected a baseline"):
            read_baseline(path)

    def test_the_committed_baseline_is_of_the_shipped_questions(self) -> None:
        baselines = read_baseline()
        assert set(baselines) == set(SHIPPED)
        for name, evaluation in SHIPPED.items():
            questions = hashlib.sha256(evaluation.questions.read_bytes()).hexdigest()
            assert baselines[name].questions_sha256 == questions, "motamot eval gate --update"
            assert baselines[name].corpus_sha256 == corpus_sha256(evaluation.corpus)
            assert set(baselines[name].figures) == set(TOLERANCES)

    def test_one_quote_that_is_not_to_the_letter_is_caught(self) -> None:
        questions = [a_question(f"q{n}", a_gold()) for n in range(200)]
        outcomes = [an_outcome(question.id, a_quote(0, 25)) for question in questions]
        baseline = {"pont": measured(a_run(questions, outcomes))}
        outcomes[17] = replace(outcomes[17], verbatim=False)
        found = checks(baseline, {"pont": a_run(questions, outcomes)})
        assert [check.metric for check in found if not check.passed] == ["verbatim"]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, one_thread: None) -> Bench:
    return Bench(home=tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load_settings()


@pytest.fixture(scope="module")
def sound(bench: Bench, settings: Settings) -> Run:
    """The shipped questions answered by the shipped documents, model and settings."""
    return bench.run(OTAN, settings, selection=ASKED, resamples=0)


@pytest.fixture
def wrong_analyser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Questions whose words are looked for as they are typed, not by their stems."""

    def unstemmed(question: str, vocabulary: Vocabulary) -> ReadQuestion:
        read = read_question(question, vocabulary)
        words = tuple(replace(word, terms=(word.typed,)) for word in read.words)
        return replace(read, words=words)

    monkeypatch.setattr("index.engine.read_question", unstemmed)
    yield


def failing(sound: Run, run: Run) -> set[str]:
    found = checks({"otan": measured(sound)}, {"otan": run})
    return {check.metric for check in found if not check.passed}


def test_an_evaluation_measures_the_assistant_that_people_use(
    sound: Run, shipped_assistant: Assistant
) -> None:
    single = [row for row, question in enumerate(sound.questions) if len(question.turns) == 1]
    for row in single[:20]:
        outcome = sound.outcomes[row]
        answer = shipped_assistant.answer(outcome.question)
        assert answer.answered == outcome.answered
        assert answer.confidence == pytest.approx(outcome.confidence, abs=1e-4)
        if answer.answered:
            assert answer.quotes[0].text == outcome.quotes[0].text


class TestPlantedRegressions:
    def test_the_shipped_answers_are_quoted_to_the_letter(self, sound: Run) -> None:
        assert METRICS["verbatim"].of(sound.table) == 1
        assert METRICS["errors"].of(sound.table) == 0

    def test_the_same_settings_pass(self, bench: Bench, settings: Settings, sound: Run) -> None:
        again = bench.run(OTAN, settings, selection=ASKED, resamples=0)
        assert failing(sound, again) == set()

    def test_a_fusion_weight_of_nothing_is_caught(
        self, bench: Bench, settings: Settings, sound: Run
    ) -> None:
        lexical_only = settings_with(settings, {"dense_weight": 0})
        run = bench.run(OTAN, lexical_only, selection=ASKED, resamples=0)
        assert failing(sound, run)

    def test_a_wrong_analyser_is_caught_and_its_repair_is_an_improvement(
        self, bench: Bench, settings: Settings, sound: Run, wrong_analyser: None
    ) -> None:
        run = bench.run(OTAN, settings, selection=ASKED, resamples=0)
        assert "passage_ndcg@10" in failing(sound, run)
        repaired = compare(run, sound, resamples=300)
        moved = {c.metric.name: c.verdict for c in repaired.changes if c.metric.name in TOLERANCES}
        assert "better" in moved.values()
        assert moved["passage_ndcg@10"] != "worse"

    def test_shifted_offsets_are_caught(
        self, bench: Bench, settings: Settings, sound: Run, tmp_path: Path
    ) -> None:
        """The index was built from documents with more blank lines at their start."""
        for path in OTAN.corpus.iterdir():
            content = path.read_bytes()
            shifted = b"\n" * 500 + content if path.suffix == ".txt" else content
            (tmp_path / path.name).write_bytes(shifted)
        other = replace(OTAN, name="shifted", corpus=tmp_path)
        folder = bench.index(other, settings)
        run = bench.run(OTAN, settings, index=folder.path, selection=ASKED, resamples=0)
        assert METRICS["verbatim"].of(run.table) == 0
        assert {"verbatim", "quote_hit@1", "passage_recall@1"} <= failing(sound, run)
