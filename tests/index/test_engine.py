"""Search in a real version: same results for every writing, exact passages, clear errors."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from corpus.folder import read_folder
from index.builder import build
from index.embedder import SentenceTransformerEmbedder
from index.engine import Results, SearchEngine, _best
from index.errors import IndexCorrupt, IndexMismatch, IndexMissing
from index.presets import preset_of
from index.settings import IndexSettings
from index.version import IndexFolder

CORPUS = Path(__file__).parents[2] / "corpus" / "documents"
TINY = IndexSettings(model="tiny")


def hits(results: Results) -> list[tuple[int, float, float, float]]:
    return [(hit.passage.number, hit.score, hit.dense, hit.lexical) for hit in results.hits]


@pytest.fixture(scope="module")
def engine(shipped_index: Path) -> SearchEngine:
    preset = preset_of(IndexSettings())
    embedder = SentenceTransformerEmbedder(preset.model)
    return SearchEngine.open(IndexFolder(shipped_index), IndexSettings(), embedder)


class TestWritings:
    @pytest.mark.parametrize(
        "question",
        [
            "{}",
            "Quelle coopération avec l’{} ?",
            "Quels sont les partenaires de la région {} ?",
            "Quand les pays de l'{} ont-ils participé à un sommet ?",
        ],
    )
    def test_of_a_compound_find_the_same(self, engine: SearchEngine, question: str) -> None:
        wanted = hits(engine.search(question.format("Indo-Pacifique")))
        for writing in (
            *("Indo Pacifique", "Indo\u2011Pacifique", "indopacifique", "INDO-PACIFIQUE"),
            *("Indo\u2010Pacifique", "Indo\u00a0Pacifique", "Indo–Pacifique", "IndoPacifique"),
        ):
            assert hits(engine.search(question.format(writing))) == wanted, writing

    @pytest.mark.parametrize("question", ["{}", "Que fait {} ?", "Quels sommets de {} ?"])
    def test_of_an_article_find_the_same(self, engine: SearchEngine, question: str) -> None:
        wanted = hits(engine.search(question.format("OTAN")))
        for writing in ("l’OTAN", "l'OTAN", "L’OTAN", "lʼOTAN", "otan"):
            assert hits(engine.search(question.format(writing))) == wanted, writing

    @pytest.mark.parametrize(
        ("written", "plain"),
        [
            (
                "À quel sommet ces pays ont-ils participé pour la première fois ?",
                "A quel sommet ces pays ont-ils participe pour la premiere fois ?",
            ),
            ("Où s’est tenue la réunion ?", "OU S'EST TENUE LA REUNION ?"),
            ("la sécurité euro-atlantique", "LA SECURITE EURO ATLANTIQUE"),
            ("chefs d’état-major", "chefs d'etat-major"),
            ("la sécurité maritime", "la se\u0301curite\u0301 maritime"),
        ],
    )
    def test_without_accents_or_with_accents_apart_find_the_same(
        self, engine: SearchEngine, written: str, plain: str
    ) -> None:
        assert hits(engine.search(plain)) == hits(engine.search(written))

    def test_a_typing_error_finds_the_same(self, engine: SearchEngine) -> None:
        wanted = hits(engine.search("l’intelligence artificielle"))
        assert hits(engine.search("l'inteligence artificielle")) == wanted


class TestHits:
    QUESTION = "À quel sommet ces pays ont-ils participé pour la première fois ?"

    def test_are_slices_of_the_source_file(self, engine: SearchEngine) -> None:
        (document,) = [item for item in read_folder(CORPUS) if isinstance(item, Document)]
        for hit in engine.search(self.QUESTION).hits:
            passage = hit.passage
            assert passage.document.text == document.text
            assert passage.text == document.text[passage.start : passage.end]
            assert passage.heading in document.text

    def test_come_best_first_and_at_most_k(self, engine: SearchEngine) -> None:
        results = engine.search(self.QUESTION, 3)
        scores = [hit.score for hit in results.hits]
        assert len(scores) == 3
        assert scores == sorted(scores, reverse=True)
        assert hits(engine.search(self.QUESTION, 100))[:3] == hits(results)

    def test_tell_how_similar_each_sentence_is(self, engine: SearchEngine) -> None:
        for hit in engine.search(self.QUESTION).hits:
            assert len(hit.sentence_similarities) == len(hit.passage.sentences)
            assert all(-1.01 <= value <= 1.01 for value in hit.sentence_similarities)

    def test_the_answer_is_in_the_first_ones(self, engine: SearchEngine) -> None:
        hits = engine.search(self.QUESTION).hits[:2]
        assert any("à Madrid, en 2022" in hit.passage.text for hit in hits)

    def test_scores_are_finite_without_a_shared_word(self, engine: SearchEngine) -> None:
        results = engine.search("recette de la tarte aux pommes")
        assert results.hits
        assert all(hit.lexical == 0 and -2 < hit.score < 2 for hit in results.hits)

    @pytest.mark.parametrize("question", ["", "   ", "?", "Où ?", "le la les", "😀", "$$"])
    def test_there_are_none_without_a_word_to_look_for(
        self, engine: SearchEngine, question: str
    ) -> None:
        assert engine.search(question).hits == ()

    def test_are_the_same_from_several_threads(self, engine: SearchEngine) -> None:
        questions = [self.QUESTION, "cyberdéfense en Ukraine", "le concept stratégique"] * 4
        wanted = [hits(engine.search(question)) for question in questions]
        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(lambda question: hits(engine.search(question)), questions))
        for one, other in zip(found, wanted, strict=True):
            assert [row[0] for row in one] == [row[0] for row in other]
            assert [row[1] for row in one] == pytest.approx([row[1] for row in other], abs=1e-4)


class TestDocuments:
    def test_are_listed_and_returned_whole(self, engine: SearchEngine) -> None:
        ((key, title, source),) = engine.documents()
        document = engine.document(key)
        assert (document.key, document.title, document.source) == (key, title, source)
        data = (CORPUS / f"{key}.txt").read_bytes()
        assert document.text.encode() == data

    def test_unknown_ones_are_a_key_error(self, engine: SearchEngine) -> None:
        with pytest.raises(KeyError):
            engine.document("inconnu")


def index_of(
    folder: Path, files: dict[str, str], embedder: SentenceTransformerEmbedder
) -> IndexFolder:
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in files.items():
        (corpus / name).write_text(text, encoding="utf-8", newline="")
    index = IndexFolder(folder / "index")
    build(corpus, index, TINY, embedder)
    return index


class TestOddCollections:
    @pytest.mark.parametrize(
        ("text", "question"),
        [
            pytest.param("Et puis ?", "otan", id="only stop words"),
            pytest.param("😀 🎉 !", "otan", id="only emoji"),
            pytest.param("Un titre\n\nUn autre titre\n", "autre titre", id="only headings"),
            pytest.param("mot " * 5_000, "mot", id="one long line"),
            pytest.param("x" * 50_000, "mot", id="one long word"),
            pytest.param("Le chat.\r\n\r\nLe chien.\r\n", "chien", id="CRLF"),
            pytest.param("La se\u0301curite\u0301 des ports.", "sécurité", id="accents apart"),
            pytest.param("\u202eabc\u202c def <b>gras</b> $$x$$", "gras", id="marks and markup"),
        ],
    )
    def test_are_searched(
        self,
        tmp_path: Path,
        tiny_embedder: SentenceTransformerEmbedder,
        text: str,
        question: str,
    ) -> None:
        index = index_of(tmp_path, {"texte.txt": text}, tiny_embedder)
        engine = SearchEngine.open(index, TINY, tiny_embedder)
        results = engine.search(question)
        assert results.hits
        for hit in results.hits:
            assert hit.passage.text == text[hit.passage.start : hit.passage.end]

    def test_equal_scores_keep_the_order_of_the_collection(
        self, tmp_path: Path, tiny_embedder: SentenceTransformerEmbedder
    ) -> None:
        text = "Le chat dort au soleil.\n\n"
        index = index_of(
            tmp_path, {"a.md": f"# A\n\n{text}## A\n\n{text}## A\n\n{text}"}, tiny_embedder
        )
        results = SearchEngine.open(index, TINY, tiny_embedder).search("chat")
        assert [hit.passage.number for hit in results.hits] == [0, 1, 2]


class TestCandidates:
    @given(
        scores=st.lists(st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0, 7.0]), max_size=60),
        k=st.integers(1, 20),
    )
    def test_by_words_are_the_best_and_the_first_of_equal_ones(
        self, scores: list[float], k: int
    ) -> None:
        given_scores = np.array(scores, dtype=np.float32)
        expected = [row for row in np.argsort(-given_scores, kind="stable") if scores[row]][:k]
        assert sorted(_best(given_scores, k)) == sorted(expected)

    def test_of_a_very_large_collection_come_from_words_and_passages(
        self,
        tmp_path: Path,
        tiny_embedder: SentenceTransformerEmbedder,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        texts = {f"{n}.txt": f"Le chat {n} dort. Il rêve." for n in range(9)}
        index = index_of(tmp_path, texts, tiny_embedder)
        engine = SearchEngine.open(index, TINY, tiny_embedder)
        everything = hits(engine.search("Où dort le chat ?", 20))
        monkeypatch.setattr("index.engine.MOST_SENTENCES", 3)
        assert hits(engine.search("Où dort le chat ?", 20)) == everything
        monkeypatch.setattr("index.engine.CANDIDATES", 1)
        assert len(engine.search("Où dort le chat ?", 20).hits) <= 2


class TestOpening:
    def test_without_an_index_names_the_command_that_builds_one(
        self, tmp_path: Path, tiny_embedder: SentenceTransformerEmbedder
    ) -> None:
        with pytest.raises(IndexMissing, match=f"motamot index build --index {tmp_path}"):
            SearchEngine.open(IndexFolder(tmp_path), TINY, tiny_embedder)

    def test_with_another_model_names_both_sides(
        self, shipped_index: Path, tiny_embedder: SentenceTransformerEmbedder
    ) -> None:
        with pytest.raises(IndexMismatch) as error:
            SearchEngine.open(IndexFolder(shipped_index), TINY, tiny_embedder)
        message = str(error.value)
        assert "model: défaut → tiny" in message
        assert tiny_embedder.fingerprint in message
        assert f"motamot index build --index {shipped_index}" in message

    def test_with_another_passage_size_names_both_sides(
        self, tmp_path: Path, tiny_embedder: SentenceTransformerEmbedder
    ) -> None:
        index = index_of(tmp_path, {"a.txt": "Le chat dort."}, tiny_embedder)
        other = TINY.model_copy(update={"passage_tokens": 64})
        with pytest.raises(IndexMismatch, match="passage_tokens: 200 → 64"):
            SearchEngine.open(index, other, tiny_embedder)

    def test_another_fusion_needs_no_new_index(
        self, tmp_path: Path, tiny_embedder: SentenceTransformerEmbedder
    ) -> None:
        index = index_of(tmp_path, {"a.txt": "Le chat dort."}, tiny_embedder)
        lexical_only = TINY.model_copy(update={"dense_weight": 0.0})
        (hit,) = SearchEngine.open(index, lexical_only, tiny_embedder).search("chat").hits
        assert hit.score == pytest.approx(1)

    @pytest.mark.parametrize("damage", ["remove", "truncate", "flip a byte"])
    def test_a_damaged_version_names_each_file_and_the_way_out(
        self, tmp_path: Path, tiny_embedder: SentenceTransformerEmbedder, damage: str
    ) -> None:
        index = index_of(tmp_path, {"a.txt": "Le chat dort."}, tiny_embedder)
        version = index.folder(index.current())
        files = list(index.manifest(index.current()).files)
        assert files
        for name in files:
            path = version / name
            data = path.read_bytes()
            if damage == "remove":
                path.unlink()
            elif damage == "truncate":
                path.write_bytes(data[:-1])
            else:
                path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
            with pytest.raises(IndexCorrupt, match=f"{name}.*motamot index build"):
                SearchEngine.open(index, TINY, tiny_embedder)
            path.write_bytes(data)
        SearchEngine.open(index, TINY, tiny_embedder)
