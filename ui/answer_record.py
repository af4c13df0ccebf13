"""An answer as JSON, the same from the command line and from the page's public endpoint."""

from dataclasses import asdict
from typing import Any

from assistant.answer import Answer


def answer_record(answer: Answer) -> dict[str, Any]:
    """Write an answer with the field names that scripts rely on."""
    return {
        "question": answer.question,
        "understood": answer.understood,
        "language": answer.language,
        "answered": answer.answered,
        "confidence": answer.confidence,
        "quotes": [asdict(quote) for quote in answer.quotes],
        "nearby": [asdict(quote) for quote in answer.nearby],
        "index_version": answer.index_version,
        "milliseconds": dict(answer.milliseconds),
    }
