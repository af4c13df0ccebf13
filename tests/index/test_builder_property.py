"""Whatever happened to the documents, an incremental build equals a clean one."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.builder import build
from index.embedder import SentenceTransformerEmbedder
from index.engine import SearchEngine
from index.errors import IndexMissing
from index.maintenance import rollback
from index.settings import IndexSettings
from index.version import IndexFolder

NAMES = ("a.txt", "a.md", "b.txt", "sous/b.txt", "fiches.jsonl")
CONTENTS = (
    "Le canal compte neuf écluses. Il est ancien.",
    "Le port est fermé la nuit.",
    "# Titre\n\nLe jardin ouvre à huit heures.",
    '{"id": "x", "text": "Le port est fermé la nuit."}\n{"id": "y", "text": "Une fiche."}',
    "",
    "\0",
)
STEPS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from(CONTENTS)),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("delete"), st.sampled_from(NAMES), st.just("")),
    st.tuples(st.just("rollback"), st.just(""), st.just("")),
)


def apply(step: tuple[str, str, str], corpus: Path, index: IndexFolder) -> None:
    """Change a document, or publish the version before."""
    action, name, value = step
    path = corpus / name
    if action == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(value, encoding="utf-8")
    elif action == "rename" and path.is_file():
        (corpus / value).parent.mkdir(exist_ok=True)
        path.replace(corpus / value)
    elif action == "delete":
        path.unlink(missing_ok=True)
    elif action == "rollback":
        try:
            rollback(index)
        except IndexMissing:
            return


def content(index: IndexFolder) -> tuple[object, ...]:
    """Return everything that the published version holds."""
    manifest = index.manifest(index.current())
    connection = sqlite3.connect(index.folder(manifest.version) / "store.sqlite")
    tables = ("files", "left_out", "documents", "analyses", "passages", "sentences")
    tables += ("surfaces", "compounds")
    rows = [
        connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables
    ]
    connection.close()
    vectors = {name: r.sha256 for name, r in manifest.files.items() if name != "store.sqlite"}
    return manifest.corpus_sha256, manifest.skipped, manifest.duplicates, rows, vectors


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, min_size=2, max_size=6))
def test_incremental_equals_clean(
    steps: list[tuple[str, str, str]],
    tmp_path_factory: pytest.TempPathFactory,
    tiny_embedder: SentenceTransformerEmbedder,
) -> None:
    base = tmp_path_factory.mktemp("property")
    corpus, index, clean = base / "corpus", IndexFolder(base / "index"), IndexFolder(base / "clean")
    corpus.mkdir()
    (corpus / "premier.txt").write_text("Le premier document reste toujours là.")
    options = IndexSettings()
    build(corpus, index, options, tiny_embedder)
    for step in steps:
        apply(step, corpus, index)
        build(corpus, index, options, tiny_embedder, force=True)
    build(corpus, clean, options, tiny_embedder)
    assert content(index) == content(clean)
    hits = [
        SearchEngine.open(folder, options, tiny_embedder).search("écluses du port la nuit").hits
        for folder in (index, clean)
    ]
    assert [(h.passage.text, h.score) for h in hits[0]] == [
        (h.passage.text, h.score) for h in hits[1]
    ]
