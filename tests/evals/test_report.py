"""The report is one file that a browser can show with no network, and says what was measured."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from evals.comparison import compare
from evals.report.content import by_group, failures, shown, why
from evals.report.html import html
from evals.report.markdown import comparison_table, markdown
from evals.run import Run
from evals.trials import Trial, Trials
from tests.evals.conftest import a_gold, a_question, a_quote, a_run, an_outcome


class Tags(HTMLParser):
    """Collects tags and checks that they are closed in order."""

    VOID = ("meta", "path", "use", "rect", "br", "circle", "line")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


@pytest.fixture
def trials(mixed_run: Run) -> Trials:
    figures = {figure.name: figure for figure in mixed_run.record.figures}
    return Trials(
        kind="sweep",
        created="2026-01-01",
        set="pont",
        questions_sha256="1" * 64,
        trials=[
            Trial(label="dense_weight 0.5", run="a", figures=figures),
            Trial(label="dense_weight 0.9", run="b", figures={}),
        ],
    )


@pytest.fixture
def page(mixed_run: Run, trials: Trials) -> str:
    comparison = compare(mixed_run, mixed_run, resamples=20)
    return html(mixed_run, comparison=comparison, sweep=trials)


def test_the_page_asks_for_nothing_else(page: str) -> None:
    addresses = re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?([^\"')\s>]+)", page)
    assert all(address.startswith("#") for address in addresses)
    assert "<script" not in page
    assert "@import" not in page


def test_the_page_is_well_formed_and_has_its_plots(page: str) -> None:
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert tags.seen.count("svg") == 8


def test_colours_and_font_are_those_of_the_page(page: str) -> None:
    plots = "".join(re.findall(r"<svg.*?</svg>", page, flags=re.DOTALL))
    assert "#0101" not in plots
    assert "DejaVu" not in plots
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_the_same_run_makes_the_same_page(mixed_run: Run) -> None:
    assert html(mixed_run) == html(mixed_run)


def test_figures_and_undefined_ones_are_written(page: str, mixed_run: Run) -> None:
    value = mixed_run.record.figure("quote_hit@1").value
    assert value is not None
    assert f"{value:.3f}" in page
    assert "follow_up_gap" not in page, "nothing is said of what is undefined"
    assert "<td>–</td>" in page, "a trial without the figure"


def test_questions_and_quotes_are_shown_as_typed() -> None:
    question = a_question("q", a_gold(), turns=("<script>alert(1)</script> ?",))
    quote = replace(a_quote(26, 61), text="<b>&amp;</b>")
    page = html(a_run([question], [an_outcome("q", quote)]))
    assert "<script" not in page
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in page


def test_a_run_of_one_unanswerable_question_has_a_report() -> None:
    run = a_run([a_question("q")], [an_outcome("q", a_quote(0, 25))])
    assert "answered though nothing answers" in html(run)
    assert "answered though nothing answers" in markdown(run)


def test_markdown_tables_are_tables(mixed_run: Run, trials: Trials) -> None:
    text = markdown(mixed_run, trials=[trials])
    for table in re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE):
        assert len({line.count("|") for line in table.splitlines()}) == 1
    assert "| quote_hit@1 " in text
    assert "| dense_weight 0.5 |" in text


def test_the_comparison_marks_what_moved() -> None:
    questions = [a_question(f"q{n}", a_gold()) for n in range(30)]
    before = a_run(questions, [an_outcome(q.id, a_quote(26, 61)) for q in questions])
    after = a_run(questions, [an_outcome(q.id, a_quote(0, 25)) for q in questions])
    text = comparison_table(compare(before, after, resamples=200))
    [line] = [line for line in text.splitlines() if line.startswith("| quote_hit@1")]
    assert "better" in line
    assert "Won 30, lost 0 questions" in text


def test_the_worst_come_first(mixed_run: Run) -> None:
    worst = failures(mixed_run)
    assert worst[0].outcome.error == "OSError: disk"
    sure = [f.outcome.confidence for f in worst[1:] if f.outcome.answered]
    assert sure == sorted(sure, reverse=True)


@pytest.mark.parametrize(
    ("golds", "changes", "said"),
    [
        ([a_gold()], {"error": "OSError: disk"}, "failed: OSError: disk"),
        ([], {}, "answered though nothing answers"),
        ([a_gold()], {"passage_rank": None}, "no passage with the answer was found"),
        ([a_gold()], {"answered": False}, "refused; the passage with the answer ranks 1"),
        ([a_gold()], {"passage_rank": 4}, "the passage with the answer ranks 4"),
        ([a_gold()], {}, "another sentence of the right passage was quoted"),
    ],
)
def test_why_a_question_went_wrong(golds: list, changes: dict, said: str) -> None:  # type: ignore[type-arg]
    assert why(a_question("q", *golds), an_outcome("q", a_quote(26, 61), **changes)) == said


def test_small_groups_are_not_shown(mixed_run: Run) -> None:
    names = iter(["rare", "rare", *["common"] * 38])
    groups = by_group(mixed_run, lambda question: [next(names)])
    assert groups == {"common": (pytest.approx(groups["common"][0]), 38)}


def test_numbers_are_written_with_their_unit() -> None:
    assert shown("latency_p95", 12.6) == "13 ms"
    assert shown("quote_length", 187.5) == "188"
    assert shown("right", 0.5) == "0.500"
    assert shown("right", None) == "–"
