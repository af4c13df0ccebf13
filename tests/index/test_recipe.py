"""The names in a recipe change whenever what they name does."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus.document import Document
from corpus.folder import LoadedFile, documents_in
from index.analysis.terms import terms_of
from index.build_report import BuildReport
from index.embedder import SentenceTransformerEmbedder
from index.engine import SearchEngine
from index.errors import IndexMismatch
from index.prepared import prepare
from index.recipe import recipe_of
from index.settings import IndexSettings
from index.version import IndexFolder
from tests.corpus.conftest import make_samples

TEXT = """Règlement du port

Le permis de mouillage dure sept jours (art. 5, al. 2). M. Le Goff l’a signé le 3 juin 2021 :
« Nul n’entre sans permis. » Les porte-conteneurs n'entrent pas ; les chalutiers, si.

Quai nord

Bassin à flot

Écluse du large

Jetée

Tarifs

- la nuit : 12,50 € ;
- la semaine, c.-à-d. 7 nuits : 10 000 F CFA ;

Les équipages coopèrent avec l'O.T.A.N. dans l’Indo‑Pacifique. Aujourd'hui, qu'en est-il ?
"""
LONG = "Le conseil vote, le maire signe, le greffier inscrit, " * 40
KNOWN = {
    "reading-3": "66a989a79d9660c1",
    "paragraphs-sentences-3": "9509a8459a43f6fc",
    "french-2": "ebfe371abfb938ba",
}
"""Name of some rules, and the hash of what they make of the texts above.

A hash that differs: the rules have changed, so give them another name where they have theirs, or
the indexes already built are taken for current; then write the new name and hash here.
"""


def words(text: str) -> int:
    return len(text.split())


def read() -> list[Document]:
    """Read every format; the date is left out, since it may be that of the test."""
    files = {f"permis{suffix}": data for suffix, data in make_samples().items()}
    files |= {"port.txt": TEXT.encode(), "port.md": TEXT.encode()}
    loaded = (LoadedFile(name, data, None) for name, data in files.items())
    documents = (item for file in loaded for item in documents_in(file))
    return [replace(item, date="") for item in documents if isinstance(item, Document)]


def cut() -> list[object]:
    (document,) = documents_in(LoadedFile("port.txt", f"{TEXT}\n\n{LONG}".encode(), None))
    assert isinstance(document, Document)
    return list(prepare(document, 20, words).passages)


def made_by(rules: str) -> object:
    """Return what some rules make, by the kind of name they have."""
    if rules.startswith("reading"):
        return read()
    return terms_of(TEXT) if rules.startswith("french") else cut()


@pytest.mark.parametrize("rules", KNOWN)
def test_rules_that_change_get_another_name(rules: str) -> None:
    found = hashlib.blake2b(repr(made_by(rules)).encode(), digest_size=8).hexdigest()
    assert found == KNOWN[rules], f"{rules} makes {found} now"


def test_the_names_are_those_in_use(tiny_embedder: SentenceTransformerEmbedder) -> None:
    recipe = recipe_of(IndexSettings(), tiny_embedder)
    assert set(KNOWN) == {recipe.reading, recipe.splitter, recipe.analyser}


@pytest.mark.parametrize("place", ["READING", "SPLITTER", "ANALYSER"])
def test_an_index_made_by_other_rules_is_refused_then_built_again(
    place: str,
    rebuild: Callable[..., BuildReport],
    index: IndexFolder,
    tiny_embedder: SentenceTransformerEmbedder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = rebuild()
    monkeypatch.setattr(f"index.recipe.{place}", "rules-to-come")
    with pytest.raises(IndexMismatch, match=r"→ rules-to-come\)\. Build it again"):
        SearchEngine.open(index, IndexSettings(), tiny_embedder)
    second = rebuild()
    assert "→ rules-to-come" in second.outdated
    assert (second.published, second.embedded, second.unchanged) == (True, 0, first.documents)
    SearchEngine.open(index, IndexSettings(), tiny_embedder)
