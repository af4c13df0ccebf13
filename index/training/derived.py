"""Models derived from the default one: the static preset and the sentence cross-encoder."""

import json
import logging
from pathlib import Path

import numpy as np

from index.training import data, examples, mining, pairs, reranker, static, steps
from index.training.distillation import Schedule
from index.training.evaluation import load_encoder
from index.training.ranking import Encode, Floats

log = logging.getLogger(__name__)
DIMENSIONS = 256
RERANKER = Schedule(steps=1800, body_rate=2e-4, save_every=300)


def french_texts(root: Path, count: int = 40_000, seed: int = 0) -> list[str]:
    """Return sentences of all kinds that the static preset is distilled on."""
    random = np.random.default_rng(seed)
    pairs_of_all = data.translation_pairs(root, longest=300)
    chosen = random.choice(len(pairs_of_all), min(count, len(pairs_of_all)), replace=False)
    texts = [pairs_of_all[i].french for i in chosen]
    for example in piaf_examples(root, []):
        texts += [example.question, *example.positives[:1], *example.negatives[:3]]
    return list(dict.fromkeys(texts))


def piaf_examples(root: Path, hard: list[list[int]]) -> list[examples.Example]:
    """Return PIAF's training questions; without ``hard``, no paragraph is a negative."""
    piaf = data.piaf(root)
    return examples.piaf_examples(piaf, hard or [[]] * len(examples.training_questions(piaf)))


def make_static(run: steps.Run, rounds: int = 3000) -> None:
    """Make the static preset from ``models/default``."""
    tokenizer = steps.french_tokenizer(run)
    encode = load_encoder(run.models / "default")
    texts = french_texts(run.data)
    log.info("static: encoding %d texts", len(texts))
    vectors = encode_cached(encode, texts, run.work / f"static-targets-{len(texts)}.npy")
    axes = static.principal_axes(vectors, DIMENSIONS)
    targets = vectors @ axes
    targets /= np.linalg.norm(targets, axis=1, keepdims=True)
    start = static.StaticStudent(np.zeros((1, DIMENSIONS), np.float32), tokenizer)
    ids = start.ids(texts)
    counts = np.bincount(np.concatenate([np.array(i, dtype=np.int64) for i in ids if i]))
    counts = np.pad(counts, (0, tokenizer.get_vocab_size() - len(counts)))
    pieces = json.loads((run.work / "vocabulary.json").read_text(encoding="utf-8"))
    table = encode([piece.removeprefix("##") for piece in pieces]) @ axes
    table *= static.smooth_inverse_frequency(counts)[:, None]
    student = static.StaticStudent(table, tokenizer)
    asked = [*piaf_examples(run.data, []), *examples.heading_examples(run.data)[::3]]
    losses = static.distil_static(student, ids, targets, asked, round(rounds * run.scale))
    log.info("static: loss %.4f to %.4f", np.mean(losses[:20]), np.mean(losses[-20:]))
    static.write_static(run.models / "static", student.bag.weight.detach().numpy(), tokenizer)


def encode_cached(encode: Encode, texts: list[str], file: Path) -> Floats:
    """Return the vectors of ``texts``, kept in ``file``."""
    if not file.exists():
        np.save(file, encode(texts).astype(np.float16))
    vectors: Floats = np.load(file).astype(np.float32)
    return vectors


def make_reranker(run: steps.Run) -> None:
    """Train the cross-encoder on PIAF's training questions and write ``reranker/`` in the work."""
    piaf = data.piaf(run.data)
    base = run.models / "default"
    hard = mining.hard_paragraphs(piaf, load_encoder(base))
    lists = pairs.listed(piaf, examples.training_questions(piaf), hard)
    lists = [one for one in lists if one.right and one.wrong]
    tokenizer = steps.french_tokenizer(run)
    reranker.train_reranker(
        reranker.build_reranker(base).train(),
        lambda texts: steps.cut(tokenizer, texts, 160),
        lists,
        run.shortened(RERANKER),
        run.work / "reranker.safetensors",
    )
