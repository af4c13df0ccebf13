"""Questions with their answers, as help centres publish them: each answer becomes a document.

A JSONL file of `{"question": ..., "answer": ...}`. Which words of the answer matter is not known,
so that such a set measures retrieval and not quotes.
"""

from pathlib import Path

from evals.importers.set_writer import Imported, kind_of, writing
from evals.importers.source_file import records
from evals.question_set import Question, Relevant


def import_pairs(path: Path, folder: Path, *, replace: bool = False) -> Imported:
    """Write the answers and questions of a JSONL file as a set.

    :raises EvaluationError: at the first line that is wrong.
    """
    with writing(folder, replace) as writer:
        for number, (where, record) in enumerate(records(path, "question", "answer"), start=1):
            text = record["question"].strip()
            if not text or not record["answer"].strip():
                writer.left_out.append(f"{where}: the question or the answer is empty")
                continue
            key = writer.document(f"{number:05d}", record["answer"])
            relevant = (Relevant(key),)
            writer.question(
                Question(f"{number:05d}", (text,), True, (), kind_of(text), (), relevant=relevant),
                where,
            )
    return writer.close()
