"""The steps of making the default model, each resumable, each reading what the one before wrote."""

import json
import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.manifest import sha256_of
from index.training import alignment, contrastive, data, distillation, export, vocabulary
from index.training.checkpoint import written_whole
from index.training.distillation import Schedule
from index.training.teacher import targets, teacher_path

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import BertModel

    from index.training.watching import Watcher

log = logging.getLogger(__name__)
Item = TypeVar("Item")
DISTILLATION = Schedule(steps=4000, save_every=500)
CONTRAST = Schedule(steps=560, word_rate=3e-4, body_rate=5e-5, save_every=140)


@dataclass(frozen=True, slots=True)
class Run:
    """Where a run reads and writes; a trial reads and trains ``scale`` times as much (0.01)."""

    data: Path
    work: Path
    corpus: Path
    models: Path
    scale: float = 1.0

    def claim(self) -> None:
        """Write down the scale in ``work``, whose finished steps are not done again.

        :raises ModelError: when they were made at another scale.
        """
        file = self.work / "scale"
        if file.exists() and float(file.read_text(encoding="utf-8")) != self.scale:
            raise ModelError(
                f"expected steps made at the scale {self.scale} in {self.work}, found the scale "
                f"{file.read_text(encoding='utf-8')}: name another folder with --work"
            )
        self.work.mkdir(parents=True, exist_ok=True)
        file.write_text(str(self.scale), encoding="utf-8")

    def share(self, count: int) -> int:
        """Return ``count`` multiplied by ``scale``, at least 1."""
        return max(1, round(count * self.scale))

    def drawn(self, items: list[Item]) -> list[Item]:
        """Return all items, or the share of them that a trial reads, always the same."""
        if self.scale == 1:
            return items
        return random.Random(0).sample(items, self.share(len(items)))

    def shortened(self, schedule: Schedule) -> Schedule:
        """Return the schedule with fewer steps, and a checkpoint halfway at the latest."""
        steps = self.share(schedule.steps)
        return replace(schedule, steps=steps, save_every=min(schedule.save_every, -(-steps // 2)))


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
        texts = run.drawn(data.vocabulary_texts(run.data, run.corpus))
        pieces = vocabulary.train_vocabulary(texts)
        with written_whole(file) as partial:
            partial.write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")


def make_alignment(run: Run) -> None:
    """Step 2: ``aligned/``, a usable model without any training."""
    import torch
    from tokenizers import Tokenizer
    from transformers import BertModel

    folder = run.work / "aligned"
    if folder.exists():
        return
    french = french_tokenizer(run)
    english = Tokenizer.from_file(str(teacher_path() / "tokenizer.json"))
    english.no_padding()
    english.no_truncation()
    pairs = [p for p in run.drawn(data.translation_pairs(run.data)) if len(p.english) < 250]
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
    pairs = run.drawn(data.translation_pairs(run.data))
    vectors = targets(pairs, run.work)
    if count is not None:
        drawn = np.random.default_rng(0).choice(len(pairs), min(count, len(pairs)), replace=False)
        pairs, vectors = [pairs[i] for i in drawn], vectors[drawn]
    ids = cut(french_tokenizer(run), [p.french for p in pairs], 128)
    return ids, vectors, [p.source for p in pairs]


def make_distillation(run: Run) -> None:
    """Step 3: ``distilled/``."""
    folder = run.work / "distilled"
    if folder.exists():
        return
    ids, vectors, sources = translations(run)
    model = load_student(run.work / "aligned")
    schedule = run.shortened(DISTILLATION)
    file = run.work / "distillation.safetensors"
    distillation.distil(model, ids, vectors, sources, schedule, file, curve(run, "distillation"))
    export.write_model(folder, model, french_tokenizer(run))


def weights_of(folder: Path) -> str:
    """Return the beginning of the hash of a model's weights, for the names of what it computed."""
    return sha256_of(folder / "model.safetensors")[:12]


def mined(run: Run, piaf: data.Piaf, folder: Path) -> list[list[int]]:
    """Return the hard paragraphs of each training question, mined once with a model."""
    from index.training import mining
    from index.training.evaluation import load_encoder

    file = run.work / f"hard-{weights_of(folder)}.json"
    if not file.exists():
        hard = mining.hard_paragraphs(piaf, load_encoder(folder))
        with written_whole(file) as partial:
            partial.write_text(json.dumps(hard), encoding="utf-8")
    found: list[list[int]] = json.loads(file.read_text(encoding="utf-8"))
    return found


def make_contrast(run: Run) -> None:
    """Step 4: ``contrasted/``."""
    from index.training import examples

    folder = run.work / "contrasted"
    if folder.exists():
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
    """Write the default model and its fusion weights."""
    from index.training import tuning

    folder = run.models / "default"
    export.copy_model(run.work / "contrasted", folder)
    tuning.tune_folder(folder, run.data)
