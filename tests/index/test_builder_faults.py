"""Builds that go wrong: the published version must stay as it was, and the next build must work."""

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import folder as corpus_folder
from index.build_report import BuildReport
from index.builder import build
from index.embedder import SentenceTransformerEmbedder
from index.engine import SearchEngine
from index.errors import BuildFailed
from index.settings import IndexSettings
from index.version import IndexFolder
from tests.index.word_embedder import WordEmbedder

Rebuild = Callable[..., BuildReport]
ROUNDS = int(os.environ.get("KILL_ROUNDS", "10"))
REPOSITORY = Path(__file__).parents[2]


def same_content(one: IndexFolder, other: IndexFolder) -> None:
    """Demand that the published versions of two indexes hold the same, byte for byte."""
    manifests = [
        (index.folder(index.current()), index.manifest(index.current())) for index in (one, other)
    ]
    exact, stores = [], []
    for folder, manifest in manifests:
        exact.append({n: r for n, r in manifest.files.items() if not n.endswith(".sqlite")})
        stores.append(stored(folder))
    assert exact[0] == exact[1]
    assert stores[0] == stores[1]


def stored(version: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every table of a store."""
    connection = sqlite3.connect(version / "store.sqlite")
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    rows = {
        name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
        for (name,) in tables
    }
    connection.close()
    return rows


def test_killed_builds_leave_a_whole_version_that_answers(
    corpus: Path, index: IndexFolder, tmp_path: Path
) -> None:
    script = Path(__file__).with_name("killed_builds.py")
    arguments = [str(corpus), str(index.path), str(ROUNDS), "7"]
    done = subprocess.run(
        [sys.executable, str(script), *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=60 + 10 * ROUNDS,
    )
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    assert counts["killed"] >= ROUNDS // 3, counts
    clean = IndexFolder(tmp_path / "clean")
    for folder in (index, clean):
        build(corpus, folder, IndexSettings(), WordEmbedder())
    same_content(index, clean)


def test_a_build_goes_on_from_what_was_embedded(
    rebuild: Rebuild, tiny_embedder: SentenceTransformerEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.embedding_cache.BATCH", 2)
    whole = tiny_embedder.encode_passages
    calls = iter(range(100))

    def interrupted(texts: list[str]) -> object:
        if next(calls) == 3:
            raise KeyboardInterrupt
        return whole(texts)

    monkeypatch.setattr(tiny_embedder, "encode_passages", interrupted)
    with pytest.raises(KeyboardInterrupt):
        rebuild()
    monkeypatch.setattr(tiny_embedder, "encode_passages", whole)
    assert rebuild().embedded == 9 - 5


def test_an_interrupted_build_leaves_no_rubbish(
    rebuild: Rebuild,
    index: IndexFolder,
    corpus: Path,
    tiny_embedder: SentenceTransformerEmbedder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    published = rebuild().version
    (corpus / "port.txt").write_text("Autre texte.")

    def interrupt(texts: list[str]) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(tiny_embedder, "encode_passages", interrupt)
        with pytest.raises(KeyboardInterrupt):
            rebuild()
    assert index.current() == published
    assert not (index.path / "building").exists()
    assert rebuild().changed == ("port",)


def test_two_builds_at_once(
    rebuild: Rebuild, tiny_embedder: SentenceTransformerEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tiny_embedder.encode_passages
    entered, leave = threading.Event(), threading.Event()

    def slow(texts: list[str]) -> object:
        entered.set()
        assert leave.wait(30)
        return whole(texts)

    monkeypatch.setattr(tiny_embedder, "encode_passages", slow)
    first = threading.Thread(target=rebuild)
    first.start()
    assert entered.wait(30)
    with pytest.raises(BuildFailed, match=rf"Another build .*process {os.getpid()} on .*wait"):
        rebuild()
    leave.set()
    first.join()
    assert not rebuild().published


def test_a_full_disk(
    rebuild: Rebuild,
    index: IndexFolder,
    corpus: Path,
    tiny_embedder: SentenceTransformerEmbedder,
    tmp_path: Path,
) -> None:
    """No file may grow past a limit: SQLite, NumPy or FAISS meets it first, depending on it."""
    published = rebuild().version
    (corpus / "long.txt").write_text("\n\n".join(f"Le numéro {n} est pris." for n in range(500)))
    whole = IndexFolder(tmp_path / "whole")
    files = whole.manifest(rebuild(index=whole).version).files.values()
    largest = max(record.bytes for record in files)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    for limit in (1_000, largest // 8, largest // 2, largest - 1):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
        try:
            with pytest.raises(BuildFailed, match="published version is as it was"):
                rebuild()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert index.current() == published
        index.check(index.manifest(published))
        assert SearchEngine.open(index, IndexSettings(), tiny_embedder).search("écluse").hits
    assert rebuild().added == ("long",)


def test_an_index_folder_that_cannot_be_written(rebuild: Rebuild, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    with pytest.raises(BuildFailed, match="Could not write the index"):
        rebuild(index=IndexFolder(file / "index"))


def test_a_file_that_changes_while_it_is_read(
    rebuild: Rebuild, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changing = corpus / "port.txt"
    whole = Path.read_bytes

    def changed(path: Path) -> bytes:
        data = whole(path)
        if path == changing:
            path.write_bytes(data + b" Encore.")
        return data

    monkeypatch.setattr(Path, "read_bytes", changed)
    (skipped,) = rebuild().skipped
    assert skipped.path == "port.txt"
    assert "changing while it was read" in skipped.reason
    monkeypatch.undo()
    assert rebuild().added == ("port",)
    assert corpus_folder.LARGEST_FILE > 0


def test_a_clock_set_back(rebuild: Rebuild, corpus: Path, index: IndexFolder) -> None:
    first = rebuild().version
    (corpus / "port.txt").write_text("Texte plus ancien.")
    os.utime(corpus / "port.txt", (0, 0))
    second = rebuild().version
    assert index.names() == [first, second]
    assert index.current() == second


def test_a_damaged_version_is_built_again(
    rebuild: Rebuild, index: IndexFolder, caplog: pytest.LogCaptureFixture
) -> None:
    damaged = rebuild().version
    (index.folder(damaged) / "store.sqlite").write_bytes(b"nonsense")
    report = rebuild()
    assert report.published and report.version != damaged
    assert report.embedded == 0
    assert "store.sqlite" in caplog.text


def test_a_killed_holder_does_not_keep_the_lock(rebuild: Rebuild, index: IndexFolder) -> None:
    rebuild()
    script = (
        "import sys, time; from pathlib import Path; from index.build_lock import build_lock\n"
        "with build_lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(index.lock)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    with pytest.raises(BuildFailed, match=f"process {holder.pid}"):
        rebuild()
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    assert not rebuild().published
