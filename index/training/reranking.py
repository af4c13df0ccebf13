"""Measurement of the cross-encoder: the right sentence of the right paragraph, and recall@1."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.sentences import sentence_spans
from index.presets import FusionTuning
from index.training import data
from index.training.contrastive import Tokenize
from index.training.examples import answer_sentences
from index.training.pairs import candidates, encode_candidates
from index.training.ranking import Encode, Floats, lexical_scores, recall, retrieval
from index.training.reranker import score_sorted

if TYPE_CHECKING:
    import torch

log = logging.getLogger(__name__)
WEIGHTS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6)


def scores_of(
    model: "torch.nn.Module", tokenize: Tokenize, question: str, paragraph: str
) -> Floats:
    """Return the cross-encoder's log-odds of each sentence of a paragraph."""
    import torch

    with torch.no_grad():
        found = encode_candidates(tokenize, question, candidates(paragraph))
        scores: Floats = score_sorted(model, found).numpy()
    return scores


def sentence_choice(
    model: "torch.nn.Module",
    tokenize: Tokenize,
    encode: Encode,
    piaf: data.Piaf,
    questions: Sequence[data.Question],
) -> dict[str, float]:
    """Return the share of questions whose first sentence holds the answer, by way of scoring.

    The right paragraph is given; paragraphs of one sentence count. "fused" adds BM25 over its best
    score, the cosine and, where named, a weighted cross-encoder score.
    """
    right: dict[str, list[bool]] = {}
    for question in questions:
        text = piaf.paragraphs[question.paragraph]
        spans = sentence_spans(text)
        first, last = answer_sentences(spans, question.start, question.end)
        sentences = [text[a:b] for a, b in spans]
        lexical = lexical_scores([question.text], sentences)[0]
        dense = (encode([question.text]) @ encode(sentences).T)[0]
        cross = scores_of(model, tokenize, question.text, text)
        ways = {"bm25": lexical, "dense": dense, "fused": lexical + dense, "cross-encoder": cross}
        ways |= {f"fused + {w} cross-encoder": lexical + dense + w * cross for w in WEIGHTS[1:]}
        for way, scores in ways.items():
            right.setdefault(way, []).append(first <= int(np.argmax(scores)) <= last)
    return {way: round(float(np.mean(found)), 4) for way, found in right.items()}


def reranked_recall(
    model: "torch.nn.Module",
    tokenize: Tokenize,
    encode: Encode,
    tuning: FusionTuning,
    piaf: data.Piaf,
    questions: Sequence[data.Question],
    depth: int = 10,
) -> dict[str, float]:
    """Return recall@1 against all paragraphs when the first ``depth`` are scored again."""
    asked = [q.text for q in questions]
    found = retrieval(asked, piaf.paragraphs, [q.paragraph for q in questions])
    whole, single = found.dense(encode)
    share = tuning.sentence_share
    fused = found.lexical + tuning.dense_weight * ((1 - share) * whole + share * single)
    cross = np.full(fused.shape, -np.inf)
    for row, question in enumerate(asked):
        for column in np.argsort(-fused[row])[:depth]:
            paragraph = piaf.paragraphs[column]
            cross[row, column] = scores_of(model, tokenize, question, paragraph).max()
    log.info("re-ranked %d questions", len(asked))
    result = {
        f"fused + {w} cross-encoder": recall(fused + w * cross, found.gold) for w in WEIGHTS[1:]
    }
    result |= {"fused": recall(fused, found.gold), "cross-encoder": recall(cross, found.gold)}
    return {way: round(value, 4) for way, value in result.items()}


def choosing_and_odd(root: Path, count: int) -> dict[str, list[data.Question]]:
    """Return the questions to choose a weight on, and ``count`` spread over the odd articles."""
    from index.training.examples import is_choosing

    piaf = data.piaf(root)
    odd = piaf.half(1)
    return {
        "choosing": [q for q in piaf.half(0) if is_choosing(piaf.articles[q.paragraph])],
        "odd": odd[:: max(1, len(odd) // count)],
    }
