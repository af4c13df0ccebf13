"""Retrieval sets to choose and tune on: neither trained on nor reported."""

from pathlib import Path

from index.training import data
from index.training.examples import is_choosing
from index.training.ranking import Retrieval, retrieval


def choosing_set(root: Path, every: int = 1) -> Retrieval:
    """Return the questions of PIAF's even articles kept for choosing, against even paragraphs."""
    piaf = data.piaf(root)
    asked = [q for q in piaf.half(0) if is_choosing(piaf.articles[q.paragraph])][::every]
    even = [i for i, article in enumerate(piaf.articles) if article % 2 == 0]
    place = {number: row for row, number in enumerate(even)}
    texts = [piaf.paragraphs[i] for i in even]
    return retrieval([q.text for q in asked], texts, [place[q.paragraph] for q in asked])
