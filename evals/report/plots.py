"""Plots as SVG that takes its colours and its font from the page around it."""

import io
import re
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evals.metrics.abstention import ALLOWED_REFUSALS
from evals.metrics.calibration import reliability, risk_coverage
from evals.metrics.metric import Column
from evals.trials import Trial, pareto

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

INK, FIRST, SECOND = "#010101", "#010102", "#010103"
"""Stand-ins that the page replaces with its own colours."""
_COLOURS = {INK: "currentColor", FIRST: "var(--first)", SECOND: "var(--second)"}
_STYLE = Path(__file__).with_name("plots.mplstyle")
_SIZE = (4.6, 2.9)
"""Inches."""


class Canvas:
    """One plot; `svg` is set once it is drawn."""

    def __init__(self, axes: "Axes") -> None:
        self.axes = axes
        self.svg = ""


@contextmanager
def drawing(x: str, y: str, size: tuple[float, float] = _SIZE) -> "Iterator[Canvas]":
    """Give axes with their labels; turn them into SVG at the end."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(fname=_STYLE):
        figure = Figure(figsize=size, layout="constrained")
        canvas = Canvas(figure.add_subplot())
        canvas.axes.set(xlabel=x, ylabel=y)
        yield canvas
        written = io.StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None})
    canvas.svg = _themed(written.getvalue())


def _themed(svg: str) -> str:
    """Leave out the file's preamble, size and font, and name the page's colours."""
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    svg = re.sub(r' (?:width|height)="[\d.]+pt"', "", svg, count=2)
    svg = re.sub(r"font: ([\d.]+)px [^;\"]*", r"font-size: \1px; font-family: inherit", svg)
    svg = re.sub(r'font-family: [^;"]*', "font-family: inherit", svg)
    for stand_in, colour in _COLOURS.items():
        svg = svg.replace(stand_in, colour)
    return svg


def recall_by_k(columns: Mapping[str, Column], ranks: Sequence[int] = (1, 5, 10, 100)) -> str:
    """Draw the share of right documents and passages among the first k."""
    with drawing("first k results", "recall") as plot:
        for unit, colour, marker in (("document", FIRST, "o"), ("passage", SECOND, "s")):
            values = [columns[f"{unit}_recall@{k}"] for k in ranks]
            if not np.isnan(values[0]).all():
                means = [float(np.nanmean(value)) for value in values]
                plot.axes.plot(ranks, means, color=colour, marker=marker, label=f"{unit}s")
        plot.axes.set(xscale="log", ylim=(0, 1.02))
        plot.axes.set_xticks(ranks, [str(k) for k in ranks])
        plot.axes.minorticks_off()
        plot.axes.legend(loc="lower right")
    return plot.svg


def risk_by_coverage(correct: Column, confidence: Column) -> str:
    """Draw the share of wrong first quotes against the share of questions answered."""
    coverage, risk = risk_coverage(correct, confidence)
    with drawing("share of questions answered", "share of wrong answers") as plot:
        plot.axes.step(coverage, risk, where="post", color=FIRST)
        plot.axes.set(xlim=(0, 1), ylim=(0, max(0.05, float(risk.max()) * 1.05)))
    return plot.svg


def refusals(answerable: Column, confidence: Column) -> str:
    """Draw false answers against false refusals, over all thresholds."""
    thresholds = np.append(np.unique(confidence), np.inf)
    yes, no = confidence[answerable == 1], confidence[answerable == 0]
    with drawing("false refusals", "false answers") as plot:
        refused = [(yes < threshold).mean() for threshold in thresholds]
        answered = [(no >= threshold).mean() for threshold in thresholds]
        plot.axes.plot(refused, answered, color=FIRST)
        plot.axes.axvline(ALLOWED_REFUSALS, color=INK, linewidth=0.6, linestyle=":")
        plot.axes.set(xlim=(0, 1), ylim=(0, 1.02))
    return plot.svg


def reliability_diagram(correct: Column, confidence: Column) -> str:
    """Draw how often the first quote is right against how sure the assistant was."""
    bins = reliability(correct, confidence)
    most = max(each.count for each in bins)
    with drawing("confidence", "share of right first quotes") as plot:
        plot.axes.plot([0, 1], [0, 1], color=INK, linewidth=0.6, linestyle=":")
        plot.axes.plot(
            [each.confidence for each in bins], [each.correct for each in bins], color=FIRST
        )
        plot.axes.scatter(
            [each.confidence for each in bins],
            [each.correct for each in bins],
            s=[12 + 120 * each.count / most for each in bins],
            color=FIRST,
        )
        plot.axes.set(xlim=(0, 1), ylim=(0, 1.02))
    return plot.svg


def latency_histogram(milliseconds: Column) -> str:
    """Draw how long the answers took, the slowest hundredth left out."""
    times = milliseconds[~np.isnan(milliseconds)]
    with drawing("milliseconds", "questions") as plot:
        longest = float(np.percentile(times, 99))
        plot.axes.hist(times[times <= longest], bins=30, color=FIRST)
        plot.axes.axvline(float(np.percentile(times, 95)), color=SECOND, linewidth=1.2)
    return plot.svg


def bars(values: Mapping[str, tuple[float, int]], meaning: str) -> str:
    """Draw a horizontal bar for each group: its value in 0..1 and its number of questions."""
    names = list(values)[::-1]
    with drawing(meaning, "", (4.6, 0.9 + 0.24 * len(names))) as plot:
        heights = [values[name][0] for name in names]
        drawn = plot.axes.barh(
            [f"{name} ({values[name][1]})" for name in names], heights, color=FIRST, height=0.62
        )
        plot.axes.bar_label(drawn, [f"{height:.2f}" for height in heights], padding=3)
        plot.axes.set(xlim=(0, 1.12))
        plot.axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
    return plot.svg


def pareto_plot(trials: Sequence[Trial], quality: str, cost: str) -> str:
    """Draw each variant by its cost and quality, under its number from 1.

    A line joins those that none beats in both.
    """
    front = pareto(trials, quality, cost)
    with drawing(cost, quality, (6.4, 3.2)) as plot:
        for number, trial in enumerate(trials, start=1):
            x, y = trial.value(cost), trial.value(quality)
            if x is not None and y is not None:
                plot.axes.scatter(x, y, color=FIRST if trial in front else INK, s=16)
                plot.axes.annotate(str(number), (x, y), (4, 4), textcoords="offset points")
        xs, ys = ([trial.value(name) or 0.0 for trial in front] for name in (cost, quality))
        plot.axes.step(xs, ys, where="post", color=FIRST, linewidth=0.8)
        plot.axes.margins(0.15)
    return plot.svg
