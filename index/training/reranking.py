"""Measurement of late interaction: ``python -m index.training.reranking``.

The right sentence of the right paragraph, and recall@1 when the best paragraphs are scored again.
"""

import argparse
import json
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from corpus.sentences import sentence_spans
from index.embedder import SentenceTransformerEmbedder
from index.interaction import DEFAULT, load_interaction
from index.presets import FusionTuning
from index.training import data
from index.training.evaluation import read_tuning
from index.training.examples import answer_sentences, is_choosing
from index.training.lessons import sentences_of
from index.training.ranking import Encode, Floats, lexical_scores, recall, retrieval

log = logging.getLogger(__name__)
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


def choosing_and_odd(piaf: data.Piaf, count: int) -> dict[str, list[data.Question]]:
    """Return the questions to choose a weight on, and ``count`` spread over the odd articles."""
    odd = piaf.half(1)
    return {
        "choosing": [q for q in piaf.half(0) if is_choosing(piaf.articles[q.paragraph])],
        "odd": odd[:: max(1, len(odd) // count)],
    }


def main() -> None:
    """Measure the default model's late interaction."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data.default_root())
    parser.add_argument("--count", type=int, default=1000, help="questions of the odd articles")
    given = parser.parse_args()
    embedder = SentenceTransformerEmbedder(str(DEFAULT))
    judge, tuning = load_interaction(embedder).scores, read_tuning(DEFAULT)
    piaf = data.piaf(given.data)
    for name, questions in choosing_and_odd(piaf, given.count).items():
        found = {
            "questions": len(questions),
            "right sentence of the paragraph": sentence_choice(
                judge, embedder.encode_passages, tuning, piaf, questions
            ),
            "recall@1": reranked_recall(judge, embedder.encode_passages, tuning, piaf, questions),
        }
        log.info("%s: %s", name, json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
