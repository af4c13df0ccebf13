import lzma
from pathlib import Path

import pytest

from index.training import data
from index.training.examples import is_choosing, training_questions

SHARED = data.default_root()
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="needs the training data beside the repository (shared/data)"
)


def test_markup_goes_and_its_words_stay() -> None:
    text = "See :ref:`the page <label>`, ``x = 1`` and `Sphinx`_."
    assert data.strip_markup(text) == "See the page, x = 1 and Sphinx."


def test_boilerplate_differs_by_numbers_only() -> None:
    pairs = [data.Pair("a", f"L’article {n} s’applique.", "laws") for n in (1, 22)]
    assert data.without_boilerplate([*pairs, data.Pair("b", "Autre.", "laws")]) == [
        pairs[0],
        data.Pair("b", "Autre.", "laws"),
    ]


def test_lines_without_two_sides_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "x.tsv.xz"
    file.write_bytes(lzma.compress(b"one\tun\nalone\n\tvide\na\tb\tc\n"))
    assert list(data.read_pairs(file, "x")) == [data.Pair("one", "un", "x")]


@needs_shared
def test_held_out_articles_are_never_trained_on() -> None:
    piaf = data.piaf(SHARED)
    trained = {piaf.articles[q.paragraph] for q in training_questions(piaf)}
    evaluated = {piaf.articles[q.paragraph] for q in piaf.half(1)}
    assert trained and evaluated
    assert not trained & evaluated
    assert not any(is_choosing(article) for article in trained)


@needs_shared
def test_answers_are_where_piaf_says() -> None:
    piaf = data.piaf(SHARED)
    assert len(piaf.paragraphs) == 1518
    assert all(0 <= q.start < q.end <= len(piaf.paragraphs[q.paragraph]) for q in piaf.questions)
