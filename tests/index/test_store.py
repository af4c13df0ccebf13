"""A store gives back the documents and passages that went into it."""

import threading
from pathlib import Path

import pytest

from corpus.document import Document, Section, Skipped
from index.filters import accepts_all, parse_condition
from index.passage import Span
from index.prepared import Analysis, PreparedDocument, prepare
from index.store import Store
from index.store_writer import StoreWriter

FULL = Document(
    key="port/permis",
    text="Permis\nIl dure sept jours. L’Indo‑Pacifique 🌊 coûte 12\u202f€.",
    title="Le permis",
    source="https://port.example/permis",
    sections=(Section("", 0, 0, 0), Section("Permis", 0, 6, 58)),
    file="port/permis.pdf",
    date="2024-07",
    author="Capitainerie",
    language="fr",
    tags=("mer", "permis"),
    pages=(0, 27),
)
BARE = Document("canal", "Le canal est long.", "canal", "", (Section("", 0, 0, 18),), "canal.txt")


def prepared(document: Document) -> PreparedDocument:
    return prepare(document, 200, lambda text: len(text.split()))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    writer = StoreWriter(tmp_path / "store.sqlite")
    writer.add(prepared(FULL))
    writer.add(prepared(BARE))
    writer.add_left_out("a.bin", Skipped("a.bin", "no reader"), duplicate=False)
    writer.add_left_out("b.txt", Skipped("b.txt", "the same content as canal"), duplicate=True)
    writer.add_vocabulary(
        [("ete", "été", 3), ("ete", "ete", 1)], [("indopacifique", "indo-pacifique")]
    )
    writer.close()
    return Store(tmp_path / "store.sqlite")


def test_documents_come_back_whole(store: Store) -> None:
    assert store.document_by_key("port/permis") == FULL
    assert store.document_by_key("canal") == BARE
    with pytest.raises(KeyError):
        store.document_by_key("absent")


def test_passages_and_sentences_come_back(store: Store) -> None:
    expected = [(d, *passage) for d in (FULL, BARE) for passage in prepared(d).passages]
    sentence = 0
    for number, (document, span, sentences) in enumerate(expected):
        passage = store.passage(number)
        assert passage.document == document
        assert Span(passage.start, passage.end) == span
        assert passage.sentences == sentences
        assert passage.first_sentence == sentence
        sentence += len(sentences)
    assert store.sentence_count == sentence


def test_the_page_of_a_quote(store: Store) -> None:
    document = store.document_by_key("port/permis")
    assert [document.page_at(offset) for offset in (0, 26, 27, 57)] == [1, 1, 2, 2]
    assert store.document_by_key("canal").page_at(3) is None


def test_lists_the_collection(store: Store) -> None:
    canal, permis = store.entries()
    assert (canal.key, canal.passages, canal.characters) == ("canal", 1, 18)
    assert (permis.author, permis.date, permis.tags) == (
        "Capitainerie",
        "2024-07",
        ("mer", "permis"),
    )
    assert next(iter(store.documents())) == ("canal", "canal", "")


def test_tells_which_passages_a_filter_leaves(store: Store) -> None:
    conditions = [parse_condition("author=capit*"), parse_condition("date>=2024")]
    accepted = store.passages_of(lambda entry: accepts_all(conditions, entry))
    keys = [store.passage(n).document.key for n in range(len(store.first_sentences))]
    assert accepted.tolist() == [key == "port/permis" for key in keys]


def test_lists_what_was_left_out(store: Store) -> None:
    assert store.skipped() == [Skipped("a.bin", "no reader")]
    assert store.duplicates() == [Skipped("b.txt", "the same content as canal")]


def test_vocabulary_comes_back_commonest_first(store: Store) -> None:
    assert store.surfaces("ete") == [("été", 3), ("ete", 1)]
    assert store.compound("indopacifique") == "indo-pacifique"
    assert store.compound("absent") is None


def test_serves_several_threads(store: Store) -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(store.passage(0).document.key))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["port/permis"] * 8


def test_analyses_survive_packing() -> None:
    analysis = Analysis({"été": 2, "indo-pacifique": 1}, [["et", "indopacif"], []])
    assert Analysis.unpacked(analysis.packed()) == analysis
