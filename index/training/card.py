"""The model card of a folder, from its template and its measured figures."""

import json
import logging
import shutil
import tomllib
from pathlib import Path
from typing import Any

from index.interaction import INTERACTION_FILE
from index.presets import MODELS
from index.training.evaluation import FIGURES_FILE, measure_folder
from index.training.reranking import RERANKING_FILE, measure_reranking
from index.training.steps import Run

log = logging.getLogger(__name__)
FACTS_FILE = "facts.toml"


def make_cards(run: Run) -> None:
    """Measure the models made and write their cards."""
    for name in ("default", "static"):
        folder = run.models / name
        if not (folder / FACTS_FILE).exists():
            shutil.copyfile(MODELS / name / FACTS_FILE, folder / FACTS_FILE)
            log.warning("%s tells how the shipped copy was made: mend it", folder / FACTS_FILE)
        measure_folder(folder, run.data)
        if (folder / INTERACTION_FILE).exists():
            measure_reranking(folder, run.data)
        write_card(folder)


def write_card(folder: Path) -> None:
    """Write ``README.md`` of a model folder from ``facts.toml`` and what was measured, in it."""
    facts = tomllib.loads((folder / FACTS_FILE).read_text(encoding="utf-8"))
    measured = [folder / FIGURES_FILE, folder / RERANKING_FILE]
    figures: dict[str, Any] = {}
    for file in measured:
        figures |= json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    (folder / "README.md").write_text(card(facts, figures), encoding="utf-8")


def card(facts: dict[str, Any], figures: dict[str, Any]) -> str:
    """Return the card as Markdown: what it is, how it was made, figures, weaknesses."""
    lines = [
        "---",
        "language: fr",
        "license: apache-2.0",
        "library_name: sentence-transformers",
        "pipeline_tag: sentence-similarity",
        "---",
        f"# {facts['title']}",
        "",
        facts["description"].strip(),
        "",
        "## Figures",
        "",
        f"`{facts['measured_by']}`",
        "",
        *figure_rows(figures),
    ]
    for heading in ("Made from", "Made by", "Cost", "Weaknesses"):
        lines += ["", f"## {heading}", "", facts[heading.lower().replace(" ", "_")].strip()]
    return "\n".join(lines) + "\n"


def figure_rows(figures: dict[str, Any]) -> list[str]:
    """Return the rows of a Markdown table, one for each figure."""
    rows = ["| figure | value |", "|---|---|"]
    for name, value in figures.items():
        if not isinstance(value, dict):
            rows.append(f"| {name} | {value} |")
            continue
        for way, measured in value.items():
            shown = ", ".join(f"{measure} {number:.3f}" for measure, number in measured.items())
            rows.append(f"| {name}, {way} | {shown} |")
    return rows
