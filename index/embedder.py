"""Texts to vectors of meaning."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError

Vectors = NDArray[np.float32]

_LONGEST_REMEMBERED = 50
"""Characters of a word whose tokens are counted once."""


class Embedder(Protocol):
    """Encodes questions and passages in one space, where the dot product is the cosine."""

    name: str
    fingerprint: str
    """Hash of the weights and of everything else that changes a vector."""
    dimension: int

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension)."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension)."""

    def count_tokens(self, text: str) -> int:
        """Return the number of tokens of a text, special tokens left out."""


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, from a folder or from the local cache of a hub.

    :param name: a folder, or a hub name whose files are already on this machine.
    :param query_prompt: text put before every question; None leaves the model's own.
    :param passage_prompt: text put before every passage; None leaves the model's own.
    :raises ModelError: when the model cannot be loaded; nothing is ever downloaded.
    """

    def __init__(
        self, name: str, query_prompt: str | None = None, passage_prompt: str | None = None
    ) -> None:
        import torch
        from huggingface_hub import constants
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        constants.HF_HUB_OFFLINE = True  # local_files_only alone still asks the hub who calls
        disable_progress_bar()  # type: ignore[no-untyped-call]
        given = {"query": query_prompt, "document": passage_prompt}
        try:
            self._model = SentenceTransformer(
                name,
                device="cpu",
                local_files_only=True,
                model_kwargs={"dtype": torch.float32},
                prompts={role: prompt for role, prompt in given.items() if prompt is not None},
            )
        except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
            raise _not_loaded(name, str(error)) from error
        if not _has_vocabulary(self._model.tokenizer):
            raise _not_loaded(name, "its tokenizer has no vocabulary")
        self._asked: tuple[str, Vectors] | None = None
        self._tokens_of = lru_cache(maxsize=200_000)(self._tokens)
        self.name = name
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        digest = self._weights_digest()
        self.weights_hash = digest.hexdigest()
        self.fingerprint = self._complete(digest)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension).

        A static model gives a zero vector to a text that has none of its tokens.
        """
        rows: Any = self._model.encode_query(
            list(texts), output_value=None, show_progress_bar=False
        )
        if (
            len(rows) == 1
            and "token_embeddings" in rows[0]
            and not self._model.prompts.get("query")
        ):
            self._asked = texts[0], rows[0]["token_embeddings"].numpy()
        vectors = np.array([row["sentence_embedding"].numpy() for row in rows], dtype=np.float32)
        vectors = vectors.reshape(len(texts), self.dimension)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / lengths.clip(min=1e-12), dtype=np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension)."""
        vectors = self._model.encode_document(
            list(texts), normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)

    def encode_pieces(self, texts: Sequence[str]) -> list[Vectors]:
        """Return the state of each token of each text, [CLS] and [SEP] too, before pooling.

        Each of shape (tokens, dimension), not of unit length; only of a model that has a
        transformer, and of a text's first tokens when the model does not read it all. Those of the
        last question are at hand, since it is searched first.
        """
        asked = self._asked
        if asked is not None and list(texts) == [asked[0]]:
            return [asked[1]]
        states: Any = self._model.encode(
            list(texts), output_value="token_embeddings", show_progress_bar=False
        )
        return [state.numpy() for state in states]

    def count_tokens(self, text: str) -> int:
        """Return the number of tokens of a text, special tokens left out.

        It is the sum over its words, each of which is read once: tokens never go across white space
        in the models of this field but those that read bytes, where the sum is near.
        """
        return sum(
            self._tokens_of(word) if len(word) <= _LONGEST_REMEMBERED else self._tokens(word)
            for word in text.split()
        )

    def _tokens(self, word: str) -> int:
        tokenizer = self._model.tokenizer
        quiet = {"verbose": False} if hasattr(tokenizer, "backend_tokenizer") else {}
        return len(tokenizer.encode(word, add_special_tokens=False, **quiet))

    def check_length(self, tokens: int) -> None:
        """Demand that passages of so many tokens are embedded whole.

        :raises ModelError: when the model reads fewer; the message says how many.
        """
        limit = self._model.max_seq_length
        special = self._model.tokenizer.num_special_tokens_to_add(False)
        if limit is not None and tokens + special > limit:
            raise ModelError(
                f"Expected passages of at most {limit - special} tokens, which is what the model "
                f"{self.name} reads, found passage_tokens = {tokens}: the end of longer passages "
                "would not be embedded. Lower retrieval.passage_tokens "
                "(MOTAMOT_RETRIEVAL__PASSAGE_TOKENS)."
            )

    def _weights_digest(self) -> "hashlib._Hash":
        digest = hashlib.sha256()
        for key, tensor in sorted(self._model.state_dict().items()):
            digest.update(key.encode())
            digest.update(tensor.contiguous().numpy().data)
        return digest

    def _complete(self, digest: "hashlib._Hash") -> str:
        """Return the hash of the weights and of the rest that changes a vector."""
        tokenizer = self._model.tokenizer
        digest.update(getattr(tokenizer, "backend_tokenizer", tokenizer).to_str().encode())
        prompts = self._model.prompts
        digest.update(f"{self._model.max_seq_length} {sorted(prompts.items())}".encode())
        modules: list[Any] = list(self._model)
        for module in modules:
            digest.update(f"{type(module).__name__} {module.get_config_dict()}".encode())
        return digest.hexdigest()


def _not_loaded(name: str, reason: str) -> ModelError:
    return ModelError(
        f"Expected a sentence-transformers model in the folder {name} or in the local hub cache, "
        f"could not load it: {reason}"
    )


def _has_vocabulary(tokenizer: Any) -> bool:  # noqa: ANN401  (of transformers or of tokenizers)
    """Whether a tokenizer knows more than its special tokens; a lost file leaves only those."""
    return bool(set(tokenizer.get_vocab()) - set(getattr(tokenizer, "all_special_tokens", ())))
