"""A search among some documents only."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.builder import build
from index.embedder import SentenceTransformerEmbedder
from index.engine import Results, SearchEngine
from index.filters import Condition, parse_conditions
from index.settings import IndexSettings
from index.version import IndexFolder

SIDE = (
    'title = "Lieu {n}"\nauthor = "{author}"\ndate = "{date}"\ntags = ["{tag}"]\nlanguage = "fr"\n'
)
PLACES = "port canal jardin musée stade marché pont théâtre gare piscine".split()
DENSE = IndexSettings(dense_weight=1e6)
"""Beside which words no longer change the order."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty documents of three sections, by two authors, of two years."""
    folder = tmp_path_factory.mktemp("filtered") / "corpus"
    folder.mkdir()
    for n in range(20):
        place = PLACES[n % 10]
        facts = (f"Le {place} {n} ouvre à {n} heures", f"Il coûte {n} euros", "Il est fermé")
        text = "\n\n".join(f"Partie {i}\n\n{fact}. Bien." for i, fact in enumerate(facts))
        (folder / f"lieu-{n}.txt").write_text(text, encoding="utf-8")
        author, date, tag = ("Anne", "Paul")[n % 2], f"{2020 + n % 3}-05", ("mer", "île")[n % 2]
        (folder / f"lieu-{n}.toml").write_text(SIDE.format(n=n, author=author, date=date, tag=tag))
    return folder


@pytest.fixture(scope="module")
def index(corpus: Path, tiny_embedder: SentenceTransformerEmbedder) -> IndexFolder:
    folder = IndexFolder(corpus.parent / "index")
    build(corpus, folder, DENSE, tiny_embedder)
    return folder


@pytest.fixture(scope="module")
def engine(index: IndexFolder, tiny_embedder: SentenceTransformerEmbedder) -> SearchEngine:
    return SearchEngine.open(index, DENSE, tiny_embedder)


def keys(results: Results) -> set[str]:
    return {hit.passage.document.key for hit in results.hits}


@pytest.mark.parametrize(
    ("filters", "accepted"),
    [
        (["author=anne"], set(range(0, 20, 2))),
        (["tag=ile", "date=2021"], {1, 7, 13, 19}),
        (["date>=2022"], set(range(2, 20, 3))),
        (["date<=2020-12", "author!=Paul"], {0, 6, 12, 18}),
        (["document=lieu-1*", "language=fr"], {1, *range(10, 20)}),
        (["file=lieu-7.txt,lieu-8.txt"], {7, 8}),
        (["title=lieu 3"], {3}),
    ],
)
def test_finds_passages_of_accepted_documents_only(
    engine: SearchEngine, filters: list[str], accepted: set[int]
) -> None:
    results = engine.search("À quelle heure ouvre le port ?", 1000, parse_conditions(filters))
    assert keys(results) == {f"lieu-{n}" for n in accepted}
    assert not results.none_accepted


def test_that_accept_no_document_say_so(engine: SearchEngine) -> None:
    results = engine.search("port", 10, parse_conditions(["author=Zoé"]))
    assert (results.hits, results.none_accepted) == ((), True)


def test_the_best_score_is_that_of_the_accepted_passages(
    index: IndexFolder, tiny_embedder: SentenceTransformerEmbedder
) -> None:
    """BM25 is divided by its best value among them, so that words count as much as ever."""
    lexical = SearchEngine.open(index, IndexSettings(dense_weight=0.0), tiny_embedder)
    (best, *_) = lexical.search("canal 1", 10, parse_conditions(["document=lieu-2"])).hits
    assert best.score == pytest.approx(1)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=st.sets(st.integers(0, 19), min_size=1), place=st.sampled_from(PLACES))
def test_meaning_ranks_as_in_an_index_of_those_documents(
    corpus: Path,
    index: IndexFolder,
    engine: SearchEngine,
    tiny_embedder: SentenceTransformerEmbedder,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    chosen: set[int],
    place: str,
) -> None:
    monkeypatch.setattr("index.engine.CANDIDATES", 5)
    base = tmp_path_factory.mktemp("chosen")
    alone, few = IndexFolder(base / "index"), base / "corpus"
    few.mkdir()
    alone.path.mkdir()
    shutil.copy(index.embeddings, alone.embeddings)
    for n in chosen:
        for suffix in (".txt", ".toml"):
            shutil.copy(corpus / f"lieu-{n}{suffix}", few)
    build(few, alone, DENSE, tiny_embedder)
    question = f"Combien coûte le {place} ?"
    files = tuple(f"lieu-{n}.txt" for n in chosen)
    limited = engine.search(question, 5, [Condition("file", "=", files)])
    whole = SearchEngine.open(alone, DENSE, tiny_embedder).search(question, 5)
    assert found(limited) == found(whole)


def found(results: Results) -> list[tuple[str, int, float]]:
    """Return the passages with their similarities of meaning, equal ones in a fixed order."""
    hits = [
        (hit.passage.document.key, hit.passage.start, round(hit.dense, 5)) for hit in results.hits
    ]
    return sorted(hits, key=lambda hit: (-hit[2], hit))
