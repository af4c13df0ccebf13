"""A passage found as JSON, the same from the command line and from the page's public endpoint."""

from typing import Any

from index.passage import Hit


def hit_record(hit: Hit) -> dict[str, Any]:
    """Write a hit with the field names that scripts rely on."""
    passage = hit.passage
    return {
        "document": passage.document.key,
        "title": passage.document.title,
        "heading": passage.heading,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": hit.score,
        "dense": hit.dense,
        "lexical": hit.lexical,
    }
