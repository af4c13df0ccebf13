"""BEIR folders: corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv.

Thakur et al. 2021, BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information
Retrieval Models. Whole documents are relevant, so that such a set measures retrieval only.
"""

from pathlib import Path

from evals.errors import EvaluationError
from evals.importers.set_writer import Imported, SetWriter, file_key, kind_of, writing
from evals.importers.source_file import lines, records
from evals.question_set import Question, Relevant

Judgments = dict[str, dict[str, int]]
"""Grade of each judged document, by question."""


def import_beir(
    source: Path, folder: Path, split: str = "test", *, replace: bool = False
) -> Imported:
    """Write the documents of a BEIR folder, and the questions judged in one split, as a set.

    :raises EvaluationError: at the first line that is wrong.
    """
    judgments = _judgments(source / "qrels" / f"{split}.tsv")
    with writing(folder, replace) as writer:
        keys = _write_documents(writer, source / "corpus.jsonl")
        for where, record in records(source / "queries.jsonl", "_id", "text"):
            if record["_id"] in judgments:
                grades = judgments[record["_id"]]
                unknown = [document for document in grades if document not in keys]
                if unknown:
                    raise EvaluationError(
                        f"{where}: expected judged documents of corpus.jsonl for question "
                        f"{record['_id']!r}, found {unknown[0]!r}."
                    )
                relevant = {keys[d]: Relevant(keys[d], grade) for d, grade in grades.items()}
                _write_question(writer, record["_id"], record["text"], relevant, where)
    return writer.close()


def _write_documents(writer: SetWriter, path: Path) -> dict[str, str]:
    """Write the documents and return the key of each by its identifier; empty ones are left out."""
    keys = {}
    for where, record in records(path, "_id", "text"):
        title = str(record.get("title") or "").strip()
        if record["text"].strip():
            key = file_key(record["_id"])
            keys[record["_id"]] = writer.document(key, record["text"], title)
        else:
            writer.left_out.append(f"{where}: the document is empty")
    return keys


def _write_question(
    writer: SetWriter, identifier: str, text: str, relevant: dict[str, Relevant], where: str
) -> None:
    if not text.strip() or not relevant:
        writer.left_out.append(f"{where}: the question is empty or has no relevant document")
        return
    documents = tuple(relevant.values())
    kind = kind_of(text)
    writer.question(Question(identifier, (text,), True, (), kind, (), relevant=documents), where)


def _judgments(path: Path) -> Judgments:
    """Read the grades of 1 and more; a grade of 0 says that the document is not relevant."""
    judgments: Judgments = {}
    for number, (where, line) in enumerate(lines(path)):
        cells = line.split("\t")
        if number == 0 and cells[-1] == "score":
            continue
        if len(cells) != 3 or not cells[2].lstrip("-").isdigit():
            raise EvaluationError(
                f"{where}: expected question, document and grade between tabs, found {line!r}."
            )
        grades = judgments.setdefault(cells[0], {})
        if int(cells[2]) > 0:
            grades[cells[1]] = int(cells[2])
    return judgments
