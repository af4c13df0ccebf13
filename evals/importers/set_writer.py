"""Writes an imported set: a corpus folder and the questions about it, complete or not at all."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

import orjson

from assistant.expected_answer import Kind as AskedKind
from assistant.expected_answer import kind_asked
from corpus.document import Document
from corpus.folder import read_folder
from evals.errors import EvaluationError
from evals.evaluation_set import CORPUS, QUESTIONS, EvaluationSet, load_checked
from evals.question_set import Kind, Question

_KINDS: dict[AskedKind, Kind] = {
    AskedKind.DATE: "when",
    AskedKind.NUMBER: "how_many",
    AskedKind.PERSON: "who",
    AskedKind.PLACE: "where",
    AskedKind.REASON: "why",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import wrote, and the questions it had to leave out with the reason."""

    documents: int
    questions: int
    left_out: tuple[str, ...]


class SetWriter:
    """A set under construction; a text that comes twice is one document."""

    def __init__(self, folder: Path) -> None:
        self._corpus = folder / CORPUS
        self._questions = (folder / QUESTIONS).open("wb")
        self._keys: dict[bytes, str] = {}
        self._ids: dict[str, str] = {}
        self.left_out: list[str] = []

    def document(self, key: str, text: str, title: str = "") -> str:
        """Write a document and return its key: that of an earlier one with the same text."""
        digest = _digest(text)
        if digest in self._keys:
            return self._keys[digest]
        path = self._corpus / f"{key}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        if title:
            side = f"title = {orjson.dumps(title).decode()}\n"
            path.with_name(f"{path.stem}.toml").write_bytes(side.encode())
        return self._keys.setdefault(digest, key)

    def copy(self, corpus: Path) -> dict[str, str]:
        """Copy a folder of documents and return their texts, by key."""
        shutil.copytree(corpus, self._corpus)
        documents = [each for each in read_folder(self._corpus) if isinstance(each, Document)]
        self._keys |= {_digest(document.text): document.key for document in documents}
        return {document.key: document.text for document in documents}

    def question(self, question: Question, where: str) -> None:
        """Write a question.

        :raises EvaluationError: when its id was already used.
        """
        first = self._ids.setdefault(question.id, where)
        if first != where:
            raise EvaluationError(
                f"{where}: expected a new id, found {question.id!r}, already at {first}."
            )
        self._questions.write(orjson.dumps(asdict(question)) + b"\n")

    def close(self) -> Imported:
        """End the files and tell what they hold.

        :raises EvaluationError: when there is no document or no question.
        """
        self._questions.close()
        if not self._keys or not self._ids:
            raise EvaluationError(
                f"Expected documents and questions, found {len(self._keys)} documents and "
                f"{len(self._ids)} questions; {len(self.left_out)} were left out."
            )
        return Imported(len(self._keys), len(self._ids), tuple(self.left_out))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


@contextmanager
def writing(folder: Path, replace: bool = False) -> Iterator[SetWriter]:
    """Give a writer whose set appears as `folder` once it is complete and checked.

    :param replace: whether a folder of that name may be replaced.
    :raises EvaluationError: when the folder exists and may not be replaced, or the set is empty.
    :raises InvalidQuestionSet: when a gold slice is not in the documents as they are read back.
    """
    if folder.exists() and not replace:
        raise EvaluationError(
            f"Expected a new folder, found {folder}; choose another name or add --replace."
        )
    unfinished = folder.with_name(f".{folder.name}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        writer = SetWriter(unfinished)
        yield writer
        writer.close()
        load_checked(EvaluationSet(folder.name, unfinished / QUESTIONS, unfinished / CORPUS))
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def file_key(identifier: str) -> str:
    """Return an identifier as a file name: other characters than letters and digits escaped."""
    return quote(identifier, safe=" ()'àâçéèêëîïôùûüœ").replace("/", "%2F") or "%"


def kind_of(question: str) -> Kind:
    """Return the kind of a question by its interrogative words; "other" when none tells."""
    return _KINDS.get(kind_asked(question), "other")
