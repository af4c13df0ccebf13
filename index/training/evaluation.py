"""Measurement of a model folder: ``python -m index.training.evaluation FOLDER``.

STS-B (dev), CNIL and PIAF's odd articles, alone and fused with BM25 as the engine does:
BM25 over its best score + weight x ((1 - share) x cosine with the text + share x best sentence).
"""

import argparse
import json
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from index.presets import MODELS, TUNING_FILE, FusionTuning
from index.training import data
from index.training.ranking import Encode, Floats, Retrieval, ndcg, recall, retrieval

log = logging.getLogger(__name__)
FIGURES_FILE = "figures.json"


def spearman(encode: Encode, rows: Sequence[tuple[str, str, float]]) -> float:
    """Rank correlation of cosine and human score."""
    from scipy.stats import spearmanr

    left, right = encode([a for a, _, _ in rows]), encode([b for _, b, _ in rows])
    return float(spearmanr((left * right).sum(1), [score for _, _, score in rows]).statistic)


def cnil_set(root: Path) -> Retrieval:
    """CNIL: each question against all answers."""
    rows = data.cnil(root)
    return retrieval([q for q, _ in rows], [a for _, a in rows], list(range(len(rows))))


def piaf_set(root: Path) -> Retrieval:
    """PIAF: questions of the odd articles against all paragraphs."""
    piaf = data.piaf(root)
    asked = piaf.half(1)
    return retrieval([q.text for q in asked], piaf.paragraphs, [q.paragraph for q in asked])


def ranking_figures(
    found: Retrieval, whole: Floats, single: Floats, tuning: FusionTuning
) -> dict[str, Any]:
    """Return nDCG@10 and recall@1 of BM25, of both dense sides and of their fusion."""
    share = tuning.sentence_share
    fused = found.lexical + tuning.dense_weight * ((1 - share) * whole + share * single)
    ways: dict[str, Floats] = {
        "bm25": found.lexical,
        "dense, text": whole,
        "dense, best sentence": single,
        "fused": fused,
    }
    return {
        way: {
            "ndcg@10": round(ndcg(scores, found.gold), 4),
            "recall@1": round(recall(scores, found.gold), 4),
        }
        for way, scores in ways.items()
    }


def load_encoder(folder: Path, batch_size: int = 32) -> Encode:
    """Return the encoder of a sentence-transformers folder, in fp32, with unit-length rows."""
    import torch
    from sentence_transformers import SentenceTransformer

    model: Any = SentenceTransformer(str(folder), local_files_only=True).to(torch.float32)

    def encode(texts: Sequence[str]) -> Floats:
        vectors: Floats = model.encode(
            list(texts),
            batch_size=batch_size,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return vectors

    return encode


def read_tuning(folder: Path) -> FusionTuning:
    """Fusion weights stored with a model, or the defaults."""
    file = folder / TUNING_FILE
    return FusionTuning.model_validate_json(file.read_bytes()) if file.is_file() else FusionTuning()


def encoding_speed(encode: Encode, texts: Sequence[str]) -> float:
    """Texts encoded in a second, after a warm-up."""
    encode(texts[:8])
    started = time.perf_counter()
    encode(texts)
    return len(texts) / (time.perf_counter() - started)


def long_passages(root: Path, count: int = 96, words: int = 150) -> list[str]:
    """Passages of about 200 tokens, of the length that the speed is stated for."""
    long = (r["text"].split() for r in data.text_records(root, "french-codes"))
    return [" ".join(found[:words]) for found in long if len(found) >= words][:count]


def evaluate(folder: Path, root: Path) -> dict[str, Any]:
    """All figures of a model folder."""
    encode, tuning = load_encoder(folder), read_tuning(folder)
    sets = {"cnil": cnil_set(root), "piaf odd": piaf_set(root)}
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return {
        "sts-b fr dev, spearman": round(spearman(encode, data.sts(root, "dev")), 4),
        **{n: ranking_figures(one, *one.dense(encode), tuning) for n, one in sets.items()},
        "passages of 200 tokens a second": round(encoding_speed(encode, long_passages(root)), 1),
        "megabytes": round(sum(sizes) / 1e6, 1),
    }


def measure_folder(folder: Path, root: Path) -> None:
    """Measure a model folder and write ``figures.json`` in it."""
    text = json.dumps(evaluate(folder, root), indent=2, ensure_ascii=False)
    (folder / FIGURES_FILE).write_text(text + "\n", encoding="utf-8")
    log.info("%s\n%s", folder, text)


def for_each_folder(description: str | None, work: Callable[[Path, Path], None]) -> None:
    """Run a command over model folders: ``work(folder, root of the data)`` for each given."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("bm25s").setLevel(logging.WARNING)  # a line for each question's sentences
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, default=data.default_root())
    given = parser.parse_args()
    for folder in given.folders:
        if not (folder / "modules.json").is_file():
            parser.error(
                f"expected the folder of a sentence-transformers model, such as "
                f"{MODELS / 'default'}, found no modules.json in {folder}"
            )
    for folder in given.folders:
        work(folder, given.data)


if __name__ == "__main__":
    for_each_folder(__doc__, measure_folder)
