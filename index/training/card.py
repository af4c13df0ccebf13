"""The model card of a folder, from its template and its measured figures."""

import json
import tomllib
from pathlib import Path
from typing import Any

from index.training.evaluation import FIGURES_FILE

FACTS_FILE = "facts.toml"


def write_card(folder: Path) -> None:
    """Write ``README.md`` of a model folder from ``facts.toml`` and ``figures.json`` in it."""
    facts = tomllib.loads((folder / FACTS_FILE).read_text(encoding="utf-8"))
    figures = json.loads((folder / FIGURES_FILE).read_text(encoding="utf-8"))
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
