"""Measurement of late interaction: ``python -m index.training.reranking FOLDER``.

The right sentence of the right paragraph, and recall@1 when the best paragraphs are scored again.
"""

import json
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from corpus.sentences import sentence_spans
from index.embedder import SentenceTransformerEmbedder
from index.interaction import LateInteraction
from index.presets import FusionTuning
from index.training import data
from index.training.evaluation import for_each_folder, read_tuning
from index.training.examples import answer_sentences, is_choosing
from index.training.lessons import sentences_of
from index.training.ranking import Encode, Floats, lexical_scores, recall, retrieval

log = logging.getLogger(__name__)
RERANKING_FILE = "reranking.json"
Judge = Callable[[str, Sequence[str]], Floats]
"""Scores sentences against a question, shape (sentences,)."""
WEIGHTS = (0.03, 0.1, 0.2, 0.4)
"""Of the judge beside BM25 and the cosine."""


def sentence_choice(
    judge: Judge,
    encode: Encode,
    tuning: FusionTuning,
    piaf: data.Piaf,
    questions: Sequence[data.Question],
) -> dict[str, float]:
    """Return the share of questions whose first sentence holds the answer, by way of scoring.

    The right paragraph is given; paragraphs of one sentence count. "fused" adds BM25 over its best
    score and the weighted cosine; "fused + w" adds the judge's score w times.
    """
    right: dict[str, list[bool]] = {}
    for question in questions:
        text = piaf.paragraphs[question.paragraph]
        sentences = sentences_of(text)
        first, last = answer_sentences(sentence_spans(text), question.start, question.end)
        lexical = lexical_scores([question.text], sentences)[0]
        dense = (encode([question.text]) @ encode(sentences).T)[0]
        judged = judge(question.text, sentences)
        fused = lexical + tuning.dense_weight * dense
        ways = {"bm25": lexical, "dense": dense, "fused": fused, "interaction": judged}
        ways |= {f"fused + {w}": fused + w * judged for w in WEIGHTS}
        for way, scores in ways.items():
            right.setdefault(way, []).append(first <= int(np.argmax(scores)) <= last)
    return {way: round(float(np.mean(found)), 4) for way, found in right.items()}


def reranked_recall(
    judge: Judge,
    encode: Encode,
    tuning: FusionTuning,
    piaf: data.Piaf,
    questions: Sequence[data.Question],
    depth: int = 10,
) -> dict[str, float]:
    """Return recall@1 against all paragraphs when the first ``depth`` are scored again.

    A paragraph's score is that of its best sentence.
    """
    asked = [q.text for q in questions]
    found = retrieval(asked, piaf.paragraphs, [q.paragraph for q in questions])
    whole, single = found.dense(encode)
    share = tuning.sentence_share
    fused = found.lexical + tuning.dense_weight * ((1 - share) * whole + share * single)
    judged = np.full(fused.shape, -np.inf)
    for row, question in enumerate(asked):
        for column in np.argsort(-fused[row])[:depth]:
            judged[row, column] = judge(question, sentences_of(piaf.paragraphs[column])).max()
    ways = {"fused": fused, "interaction": judged}
    ways |= {f"fused + {w}": fused + w * judged for w in WEIGHTS}
    return {way: round(recall(scores, found.gold), 4) for way, scores in ways.items()}


def remembering(encode: Encode) -> Encode:
    """Return an encoder that encodes a text once."""
    known: dict[str, Floats] = {}

    def encoded(texts: Sequence[str]) -> Floats:
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(missing, encode(missing), strict=True))
        return np.stack([known[text] for text in texts])

    return encoded


def reranking_figures(
    judge: Judge, encode: Encode, tuning: FusionTuning, piaf: data.Piaf
) -> dict[str, dict[str, dict[str, float]]]:
    """Return both measures of each way, for the questions to choose on and the odd articles'."""
    encode = remembering(encode)
    choosing = [q for q in piaf.half(0) if is_choosing(piaf.articles[q.paragraph])]
    found: dict[str, dict[str, dict[str, float]]] = {}
    for name, asked in {"choosing": choosing, "odd": piaf.half(1)}.items():
        log.info("piaf %s: %d questions", name, len(asked))
        first = reranked_recall(judge, encode, tuning, piaf, asked)
        right = sentence_choice(judge, encode, tuning, piaf, asked)
        ways = found[f"piaf {name}, read again"] = {}
        for way, share in right.items():
            ways[way] = {"right sentence": share}
            if way in first:
                ways[way]["recall@1"] = first[way]
        log.info("%s", json.dumps(ways))
    return found


def measure_reranking(folder: Path, root: Path) -> None:
    """Measure a model folder's late interaction and write ``reranking.json`` in it."""
    embedder = SentenceTransformerEmbedder(str(folder))
    judge = LateInteraction(folder, embedder, remembered=sys.maxsize).scores
    piaf, tuning = data.piaf(root), read_tuning(folder)
    figures = reranking_figures(judge, embedder.encode_passages, tuning, piaf)
    text = json.dumps(figures, indent=2)
    (folder / RERANKING_FILE).write_text(text + "\n", encoding="utf-8")
    log.info("%s\n%s", folder, text)


if __name__ == "__main__":
    for_each_folder(__doc__, measure_reranking)
