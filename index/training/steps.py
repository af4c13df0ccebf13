"""The steps of making the default model, each resumable, each reading what the one before wrote."""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.training import alignment, contrastive, data, distillation, export, vocabulary
from index.training.distillation import Schedule
from index.training.teacher import targets, teacher_path

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import BertModel

    from index.training.watching import Watcher

log = logging.getLogger(__name__)
DISTILLATION = Schedule(steps=4000, save_every=500)
CONTRAST = Schedule(steps=560, word_rate=3e-4, body_rate=5e-5, save_every=140)


@dataclass(frozen=True, slots=True)
class Run:
    """Where a run reads and writes; ``scale`` shortens the training (0.01 for a trial)."""

    data: Path
    work: Path
    corpus: Path
    models: Path
    scale: float = 1.0

    def shortened(self, schedule: Schedule) -> Schedule:
        """Return the schedule with its number of steps multiplied by ``scale``."""
        return replace(schedule, steps=max(1, round(schedule.steps * self.scale)))


def french_tokenizer(run: Run) -> "Tokenizer":
    """Return the tokenizer of step 1, without truncation or padding."""
    pieces = json.loads((run.work / "vocabulary.json").read_text(encoding="utf-8"))
    tokenizer = vocabulary.build_tokenizer(pieces)
    tokenizer.no_truncation()
    return tokenizer


def make_vocabulary(run: Run) -> None:
    """Step 1: ``vocabulary.json``."""
    file = run.work / "vocabulary.json"
    if not file.exists():
        run.work.mkdir(parents=True, exist_ok=True)
        pieces = vocabulary.train_vocabulary(data.vocabulary_texts(run.data, run.corpus))
        file.write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")


def make_alignment(run: Run) -> None:
    """Step 2: ``aligned/``, a usable model without any training."""
    import torch
    from tokenizers import Tokenizer
    from transformers import BertModel

    folder = run.work / "aligned"
    if (folder / "config.json").exists():
        return
    french = french_tokenizer(run)
    english = Tokenizer.from_file(str(teacher_path() / "tokenizer.json"))
    english.no_padding()
    english.no_truncation()
    pairs = [p for p in data.translation_pairs(run.data) if len(p.english) < 250]
    left = alignment.incidence(french, [p.french for p in pairs])
    right = alignment.incidence(english, [p.english for p in pairs])
    words = BertModel.from_pretrained(teacher_path()).embeddings.word_embeddings.weight
    table = alignment.align(
        json.loads((run.work / "vocabulary.json").read_text(encoding="utf-8")),
        alignment.dice(left, right),
        np.asarray(left.sum(0)).ravel().astype(np.int64),
        english.get_vocab(),
        words.detach().numpy(),
        english,
    )
    export.write_model(folder, export.student_from_teacher(torch.from_numpy(table)), french)


def load_student(folder: Path) -> "BertModel":
    """Return the transformer of a model folder, in fp32, on the GPU where there is one."""
    import torch
    from transformers import BertModel

    model: BertModel = BertModel.from_pretrained(
        folder,
        add_pooling_layer=False,
        dtype=torch.float32,
        attn_implementation="eager",  # the backward of the fused one is twice as slow on a CPU
    )
    module: torch.nn.Module = model
    module.to("cuda" if torch.cuda.is_available() else "cpu")
    return model


def cut(tokenizer: "Tokenizer", texts: Sequence[str], longest: int) -> list[list[int]]:
    """Token ids of each text, the last of at most ``longest`` being [SEP]."""
    end = tokenizer.encode("").ids[-1]
    ids = (e.ids for e in tokenizer.encode_batch(list(texts)))
    return [i if len(i) <= longest else [*i[: longest - 1], end] for i in ids]


def translations(
    run: Run, count: int | None = None
) -> tuple[list[list[int]], NDArray[np.float16], list[str]]:
    """French token ids, teacher's vectors and source of all pairs, or of ``count`` drawn ones."""
    pairs = data.translation_pairs(run.data)
    vectors = targets(pairs, run.work)
    if count is not None:
        drawn = np.random.default_rng(0).choice(len(pairs), min(count, len(pairs)), replace=False)
        pairs, vectors = [pairs[i] for i in drawn], vectors[drawn]
    ids = cut(french_tokenizer(run), [p.french for p in pairs], 128)
    return ids, vectors, [p.source for p in pairs]


def make_distillation(run: Run) -> None:
    """Step 3: ``distilled/``."""
    folder = run.work / "distilled"
    if (folder / "config.json").exists():
        return
    ids, vectors, sources = translations(run)
    model = load_student(run.work / "aligned")
    schedule = run.shortened(DISTILLATION)
    file = run.work / "distillation.safetensors"
    distillation.distil(model, ids, vectors, sources, schedule, file, curve(run, "distillation"))
    export.write_model(folder, model, french_tokenizer(run))


def mined(run: Run, piaf: data.Piaf, folder: Path) -> list[list[int]]:
    """Return the hard paragraphs of each training question, mined once with a model's folder."""
    from index.training import mining
    from index.training.evaluation import load_encoder

    file = run.work / f"hard-{folder.name}.json"
    if not file.exists():
        hard = mining.hard_paragraphs(piaf, load_encoder(folder))
        file.write_text(json.dumps(hard), encoding="utf-8")
    found: list[list[int]] = json.loads(file.read_text(encoding="utf-8"))
    return found


def make_contrast(run: Run) -> None:
    """Step 4: ``contrasted/``."""
    from index.training import examples

    folder = run.work / "contrasted"
    if (folder / "config.json").exists():
        return
    piaf = data.piaf(run.data)
    hard = mined(run, piaf, run.work / "distilled")
    even = [
        t
        for t, a in zip(piaf.paragraphs, piaf.articles, strict=True)
        if a % 2 == 0 and not examples.is_choosing(a)
    ]
    sheets = [r["text"][:4000] for r in data.text_records(run.data, "service-public")]
    sets = {
        "piaf": examples.piaf_examples(piaf, hard),
        "headings": examples.heading_examples(run.data),
        "cloze": examples.cloze_examples(even + sheets),
    }
    log.info("examples: %s", {name: len(found) for name, found in sets.items()})
    ids, vectors, sources = translations(run, count=60_000)
    material = contrastive.Material(sets, data.sts(run.data, "train"), ids, vectors, sources)
    model = load_student(run.work / "distilled")
    tokenizer = french_tokenizer(run)
    contrastive.train(
        model,
        lambda texts: cut(tokenizer, texts, 96),
        material,
        run.shortened(CONTRAST),
        run.work / "contrast.safetensors",
        curve(run, "contrast"),
    )
    export.write_model(folder, model, tokenizer)


def curve(run: Run, name: str) -> "Watcher":
    """Return a watcher that appends figures to ``<name>.jsonl``."""
    from index.training.watching import Watcher

    return Watcher(run.data, french_tokenizer(run), run.work / f"{name}.jsonl")


def make_default(run: Run) -> None:
    """Write the default model, its fusion weights, its figures and its card."""
    from index.training import card, evaluation, tuning

    folder = run.models / "default"
    export.copy_model(run.work / "contrasted", folder)
    tuning.tune_folder(folder, run.data)
    evaluation.measure_folder(folder, run.data)
    card.write_card(folder)
