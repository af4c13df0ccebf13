"""Models derived from the default one: the static preset and late interaction."""

import json
import logging
from pathlib import Path

import numpy as np

from index.embedder import SentenceTransformerEmbedder
from index.training import data, examples, interaction, lessons, static, steps, tuning
from index.training.checkpoint import written_whole
from index.training.evaluation import load_encoder
from index.training.ranking import Encode, Floats

log = logging.getLogger(__name__)
DIMENSIONS = 256


def french_texts(root: Path, count: int, seed: int = 0) -> list[str]:
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
    default, folder = run.models / "default", run.models / "static"
    encode = load_encoder(default)
    texts = french_texts(run.data, run.share(40_000))
    log.info("static: encoding %d texts", len(texts))
    cache = run.work / f"static-targets-{steps.weights_of(default)}-{len(texts)}.npy"
    vectors = encode_cached(encode, texts, cache)
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
    losses = static.distil_static(student, ids, targets, asked, run.share(rounds))
    log.info("static: loss %.4f to %.4f", np.mean(losses[:20]), np.mean(losses[-20:]))
    static.write_static(folder, student.bag.weight.detach().numpy(), tokenizer)
    tuning.tune_folder(folder, run.data)


def encode_cached(encode: Encode, texts: list[str], file: Path) -> Floats:
    """Return the vectors of ``texts``, kept in ``file``."""
    if not file.exists():
        with written_whole(file) as partial, partial.open("wb") as opened:
            np.save(opened, encode(texts).astype(np.float16))
    vectors: Floats = np.load(file).astype(np.float32)
    return vectors


def make_interaction(run: steps.Run, rounds: int = 300) -> None:
    """Train late interaction on PIAF's training questions, for ``models/default``."""
    piaf = data.piaf(run.data)
    folder = run.models / "default"
    embedder = SentenceTransformerEmbedder(str(folder))
    taught = lessons.piaf_lessons(piaf, steps.mined(run, piaf, folder))
    states = interaction.states_of(embedder, taught)
    interaction.train(taught, states, run.share(rounds)).write(folder, embedder)
