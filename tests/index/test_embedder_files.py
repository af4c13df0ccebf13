"""What the files of a model decide: its prompts, its fingerprint, whether it loads."""

import json
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from index.embedder import SentenceTransformerEmbedder
from index.errors import ModelError

Embedder = SentenceTransformerEmbedder


def edited(model: Path, folder: Path, name: str, **values: object) -> Path:
    """Copy a model with other values in one of its JSON files."""
    shutil.copytree(model, folder)
    path = folder / name
    path.write_text(json.dumps(json.loads(path.read_text()) | values))
    return folder


class TestPrompts:
    @pytest.fixture
    def prompted(self, tiny_model: Path, tmp_path: Path) -> str:
        """The tiny model with prompts of its own."""
        prompts = {"query": "la le ", "document": "re mi "}
        return str(
            edited(
                tiny_model, tmp_path / "model", "config_sentence_transformers.json", prompts=prompts
            )
        )

    def test_are_put_before_questions_and_passages(
        self, tiny_model: Path, tiny_embedder: Embedder
    ) -> None:
        given = SentenceTransformerEmbedder(str(tiny_model), "la le ", "re mi ")
        plain = tiny_embedder
        assert given.encode_questions(["mot"]) == pytest.approx(
            plain.encode_questions(["la le mot"]), abs=1e-5
        )
        assert given.encode_passages(["mot"]) == pytest.approx(
            plain.encode_passages(["re mi mot"]), abs=1e-5
        )

    def test_of_the_model_itself_apply(self, prompted: str, tiny_embedder: Embedder) -> None:
        own = SentenceTransformerEmbedder(prompted)
        assert own.encode_questions(["mot"]) == pytest.approx(
            tiny_embedder.encode_questions(["la le mot"]), abs=1e-5
        )

    def test_given_override_one_and_leave_the_other(
        self, prompted: str, tiny_embedder: Embedder
    ) -> None:
        given = SentenceTransformerEmbedder(prompted, query_prompt="")
        assert given.encode_questions(["mot"]) == pytest.approx(
            tiny_embedder.encode_questions(["mot"]), abs=1e-5
        )
        assert given.encode_passages(["mot"]) == pytest.approx(
            tiny_embedder.encode_passages(["re mi mot"]), abs=1e-5
        )


class TestFingerprint:
    def test_is_that_of_the_files(self, tiny_model: Path, tiny_embedder: Embedder) -> None:
        assert SentenceTransformerEmbedder(str(tiny_model)).fingerprint == tiny_embedder.fingerprint

    def test_does_not_depend_on_the_folder(
        self, tiny_model: Path, tiny_embedder: Embedder, tmp_path: Path
    ) -> None:
        moved = shutil.copytree(tiny_model, tmp_path / "moved")
        assert SentenceTransformerEmbedder(str(moved)).fingerprint == tiny_embedder.fingerprint

    def test_changes_with_prompts(self, tiny_model: Path, tiny_embedder: Embedder) -> None:
        prompted = SentenceTransformerEmbedder(str(tiny_model), "query: ")
        assert prompted.fingerprint != tiny_embedder.fingerprint

    @pytest.mark.parametrize(
        ("name", "values"),
        [
            ("1_Pooling/config.json", {"pooling_mode": "cls"}),
            ("sentence_bert_config.json", {"max_seq_length": 64}),
        ],
    )
    def test_changes_with_whatever_changes_a_vector(
        self,
        tiny_model: Path,
        tiny_embedder: Embedder,
        tmp_path: Path,
        name: str,
        values: dict[str, object],
    ) -> None:
        other = edited(tiny_model, tmp_path / "other", name, **values)
        assert SentenceTransformerEmbedder(str(other)).fingerprint != tiny_embedder.fingerprint


def without(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def with_text(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text)


class TestBrokenModel:
    @pytest.mark.parametrize(
        "break_it",
        [
            pytest.param(without("model.safetensors"), id="no weights"),
            pytest.param(with_text("model.safetensors", ""), id="empty weights"),
            pytest.param(with_text("model.safetensors", "x" * 100), id="damaged weights"),
            pytest.param(without("tokenizer.json"), id="no tokenizer"),
            pytest.param(with_text("tokenizer.json", "{}"), id="damaged tokenizer"),
            pytest.param(with_text("modules.json", "{"), id="damaged modules"),
            pytest.param(with_text("modules.json", "[]"), id="no modules"),
            pytest.param(without("1_Pooling/config.json"), id="no pooling"),
            pytest.param(without("config.json"), id="no configuration"),
            pytest.param(shutil.rmtree, id="no folder"),
        ],
    )
    def test_is_an_error_that_names_it(
        self, tiny_model: Path, tmp_path: Path, break_it: Callable[[Path], object]
    ) -> None:
        folder = tmp_path / "broken"
        shutil.copytree(tiny_model, folder)
        break_it(folder)
        with pytest.raises(ModelError, match=f"Expected a sentence-transformers model.*{folder}"):
            SentenceTransformerEmbedder(str(folder))

    def test_may_be_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "model"
        path.write_text("texte")
        with pytest.raises(ModelError):
            SentenceTransformerEmbedder(str(path))


class TestOffline:
    @pytest.fixture(autouse=True)
    def no_network(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:
            pytest.fail("tried to reach the network")

        monkeypatch.setattr(socket.socket, "connect", refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)

    def test_a_folder_is_loaded(self, tiny_model: Path) -> None:
        assert SentenceTransformerEmbedder(str(tiny_model)).dimension == 32

    def test_a_model_that_is_not_on_this_machine_is_never_downloaded(self) -> None:
        with pytest.raises(ModelError, match="exemple/absent"):
            SentenceTransformerEmbedder("exemple/absent")
