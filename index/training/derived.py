"""Models derived from the default one: the static preset and late interaction."""

import json
import logging
import random
from pathlib import Path

import numpy as np

from index.embedder import SentenceTransformerEmbedder
from index.training import data, examples, interaction, lessons, static, steps, tuning
from index.training.checkpoint import fingerprint, written_whole
from index.training.evaluation import load_encoder
from index.training.ranking import Encode, Floats

log = logging.getLogger(__name__)
TRANSLATIONS = {
    "tatoeba": 14_000,
    "laws": 24_000,
    "python-docs": 3_000,
    "sentences": 6_000,
    "wordnet-fr": 5_000,
    "wiktionary": 5_000,
    "names": 1_500,
    "eurovoc": 1_500,
    "iconclass": 2_500,
    "esco": 1_500,
}
"""French sides of each source of translations that the static preset learns from, at most."""
SENTENCES = {"service-public": 20_000, "french-codes": 10_000}
"""The same of each collection of texts."""


def french_texts(run: steps.Run) -> list[str]:
    """Return sentences, questions, words and terms that the static preset is distilled on."""
    by_source: dict[str, list[str]] = {name: [] for name in (*TRANSLATIONS, *SENTENCES)}
    for pair in data.translation_pairs(run.data, longest=300):
        by_source[pair.source].append(pair.french)
    for name in TRANSLATIONS:
        by_source[name] = list(dict.fromkeys(by_source[name]))
    for name in SENTENCES:
        texts = (record["text"] for record in data.text_records(run.data, name))
        by_source[name] = [s for text in texts for s in sentences_of(text) if 20 < len(s) < 300]
    piaf = data.piaf(run.data)
    asked = examples.training_questions(piaf)
    paragraphs = dict.fromkeys(piaf.paragraphs[question.paragraph] for question in asked)
    found = run.drawn([s for paragraph in paragraphs for s in sentences_of(paragraph)])
    found += run.drawn([question.text for question in asked])
    chance = random.Random(2)
    for name, count in (TRANSLATIONS | SENTENCES).items():
        found += chance.sample(by_source[name], min(run.share(count), len(by_source[name])))
    return list(dict.fromkeys(found))


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text, each on one line."""
    return [" ".join(sentence.split()) for sentence in lessons.sentences_of(text)]


def make_static(run: steps.Run, rounds: int = 1500) -> None:
    """Make the static preset from ``models/default``."""
    tokenizer = steps.french_tokenizer(run)
    default, folder = run.models / "default", run.models / "static"
    encode = load_encoder(default)
    texts = french_texts(run)
    log.info("static: encoding %d texts", len(texts))
    cache = run.work / f"static-targets-{steps.weights_of(default)}-{fingerprint(texts)}.npy"
    vectors = encode_cached(encode, texts, cache)
    ids = static.bags_of(tokenizer, texts)
    counts = np.bincount(np.concatenate([np.array(i, dtype=np.int64) for i in ids if i]))
    counts = np.pad(counts, (0, tokenizer.get_vocab_size() - len(counts)))
    pieces = json.loads((run.work / "vocabulary.json").read_text(encoding="utf-8"))
    table = encode([piece.removeprefix("##") for piece in pieces])
    table *= static.smooth_inverse_frequency(counts)[:, None]
    student = static.StaticStudent(table, tokenizer)
    piaf = data.piaf(run.data)
    nothing_mined: list[list[int]] = [[]] * len(examples.training_questions(piaf))
    asked = examples.piaf_examples(piaf, nothing_mined)
    asked += examples.heading_examples(run.data)[::3]
    losses = static.distil_static(student, ids, vectors, asked, run.share(rounds))
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
