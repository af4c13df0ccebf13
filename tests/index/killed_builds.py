"""Kills builds at random moments; after each, the published version must be whole and answer.

Run by test_builder_faults.py: python killed_builds.py CORPUS INDEX ROUNDS SEED
Every build is a forked child that gets SIGKILL. A line of JSON says how many were killed and how
many ended first.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import faiss

from index.builder import build
from index.engine import SearchEngine
from index.maintenance import verify
from index.settings import IndexSettings
from index.version import IndexFolder
from tests.index.word_embedder import WordEmbedder

SETTINGS = IndexSettings()
WORDS = "le port canal jardin écluse permis chien heure douze neuf ouvre dure coûte compte".split()


def edit(corpus: Path, chance: random.Random) -> None:
    """Rewrite a document or add one."""
    name = f"document-{chance.randrange(12)}.txt"
    sentences = (" ".join(chance.choices(WORDS, k=8)).capitalize() + "." for _ in range(40))
    (corpus / name).write_text(" ".join(sentences), encoding="utf-8")


def main(corpus: Path, index: IndexFolder, rounds: int, seed: int) -> None:
    faiss.omp_set_num_threads(1)  # threads do not survive a fork
    embedder = WordEmbedder()
    chance = random.Random(seed)
    for _ in range(2):  # the first one also imports what a build needs
        started = time.perf_counter()
        edit(corpus, chance)
        build(corpus, index, SETTINGS, embedder)
        longest = time.perf_counter() - started
    killed = 0
    for _ in range(rounds):
        edit(corpus, chance)
        before = index.current()
        child = os.fork()
        if child == 0:
            build(corpus, index, SETTINGS, embedder)
            os._exit(0)
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        killed += os.WIFSIGNALED(status)
        published = index.current()
        assert published == before or index.manifest(published).version > before
        verify(index, published, embedder)
        assert SearchEngine.open(index, SETTINGS, embedder).search("écluse du canal").hits
    sys.stdout.write(json.dumps({"killed": killed, "ended": rounds - killed}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), IndexFolder(Path(sys.argv[2])), *map(int, sys.argv[3:5]))
