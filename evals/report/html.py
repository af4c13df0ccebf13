"""One HTML file that needs nothing else: figures, plots, worst questions, changes."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from evals.comparison import Comparison
from evals.report import plots
from evals.report.content import (
    FAMILIES,
    HEADLINES,
    TRIAL_FIGURES,
    deciding,
    failures,
    figure_rows,
    shown,
)
from evals.report.gallery import gallery
from evals.run import Run
from evals.trials import Trials

if TYPE_CHECKING:
    from jinja2 import Template

_HERE = Path(__file__).parent
_MOST_CHANGED = 25


def html(
    run: Run,
    *,
    comparison: Comparison | None = None,
    ablation: Trials | None = None,
    sweep: Trials | None = None,
) -> str:
    """Return the report of a run, with the trials and the comparison that are given."""
    trials = [each for each in (ablation, sweep) if each is not None]
    return _template().render(
        run=run,
        record=run.record,
        headlines=figure_rows(run, HEADLINES),
        families={
            name: rows for name, names in FAMILIES.items() if (rows := figure_rows(run, names))
        },
        plots=gallery(run),
        failures=failures(run),
        comparison=comparison,
        most_changed=_MOST_CHANGED,
        trials=trials,
        trial_figures=TRIAL_FIGURES,
        pareto=plots.pareto_plot(sweep.trials, deciding(run), "latency_p50") if sweep else "",
        shown=shown,
        style=(_HERE / "report.css").read_text(encoding="utf-8"),
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")
