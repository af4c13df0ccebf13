"""The specification of sentence and clause segmentation.

For the speed, run: python -m timeit -s "from pathlib import Path; from corpus.sentences import
sentence_spans; text = Path('FILE').read_text('utf-8')" "sentence_spans(text)"
"""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.lines import WHITE_SPACE
from corpus.sentences import clause_spans, sentence_spans

SIGNS = str.maketrans({"⏎": "\n", "⍽": "\xa0", "⎵": "\u202f"})

PIECES = st.sampled_from(
    [
        *". ! ? … ... ?! , ; : — – - « » “ ” ( ) [ ] [1] ¹ ' ’ \" ° §".split(" "),
        *"mot Mot Le Il L' M Mme art etc J.-C av J O.N.U 5 2022 II n° 1er a b) […] (?)".split(" "),
        *" |  |\n|\n\n|\r\n|\t|\xa0|\u202f|\ufeff|\u2028".split("|"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


def cases() -> list[object]:
    """The examples of sentence_cases.txt, named by rule and number."""
    examples: list[object] = []
    rule, number = "", 0
    for line in (Path(__file__).parent / "sentence_cases.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            rule, number = line[2:].replace(" ", "-"), 0
        elif rule and line:
            number += 1
            examples.append(pytest.param(line.translate(SIGNS), id=f"{rule}-{number}"))
    return examples


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def assert_covers(text: str, spans: list[tuple[int, int]], start: int, end: int) -> None:
    """In order, disjoint, stripped, and nothing but white space left out of text[start:end]."""
    assert all(a < b for a, b in spans)
    assert all(text[a:b].strip(WHITE_SPACE) == text[a:b] for a, b in spans)
    bounds = [start, *(bound for span in spans for bound in span), end]
    assert bounds == sorted(bounds)
    left_out = "".join(text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True))
    assert left_out.strip(WHITE_SPACE) == ""


@pytest.mark.parametrize("marked", cases())
def test_cuts_where_the_specification_says(marked: str) -> None:
    wanted = [piece.strip() for piece in marked.split("|")]

    assert sentences(marked.replace("|", "")) == wanted


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", " \xa0\u202f\ufeff\n"])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert sentence_spans(text) == []


def test_white_space_is_what_python_says_and_the_byte_order_mark() -> None:
    assert set(WHITE_SPACE) == {c for c in map(chr, range(0x110000)) if c.isspace()} | {"\ufeff"}


def test_byte_order_mark_is_stripped_and_offsets_count_it() -> None:
    assert sentence_spans("\ufeffOui. Non.\ufeff") == [(1, 5), (6, 10)]


def test_offsets_are_code_points() -> None:
    assert sentence_spans("🙂🙂. Il rit.") == [(0, 3), (4, 11)]


def test_bounds_are_those_of_a_slice() -> None:
    text = "Oui. Non. Si."

    assert sentence_spans(text, 5) == [(5, 9), (10, 13)]
    assert sentence_spans(text, 5, 7) == [(5, 7)]
    assert sentence_spans(text, -3) == [(10, 13)]
    assert sentence_spans(text, 0, 99) == sentence_spans(text)
    assert sentence_spans(text, 9, 5) == []


@given(TEXTS)
def test_sentences_cover_the_text(text: str) -> None:
    assert_covers(text, sentence_spans(text), 0, len(text))


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_a_part_is_cut_as_if_it_were_alone(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))

    alone = [(start + a, start + b) for a, b in sentence_spans(text[start:end])]

    assert sentence_spans(text, start, end) == alone


@given(TEXTS.map(lambda text: " ".join(text.split())))
def test_a_sentence_of_one_line_is_not_cut_again(text: str) -> None:
    for sentence in sentences(text):
        assert sentences(sentence) == [sentence]


@given(TEXTS, st.integers(1, 30), st.integers(0, 20))
def test_clauses_cover_the_sentence_within_the_limit(text: str, limit: int, start: int) -> None:
    start = min(start, len(text))

    spans = clause_spans(text, start, len(text), limit)

    assert_covers(text, spans, start, len(text))
    assert all(b - a <= limit for a, b in spans)


@pytest.mark.parametrize(
    ("marked", "limit"),
    [
        ("Il pleut, il vente.", 20),
        ("Il pleut ;| il vente, il neige.", 22),
        ("Il pleut :| il vente, il neige.", 22),
        ("Il pleut, il vente| — il neige fort.", 25),
        ("Il pleut, il vente,| il neige fort.", 22),
        ("Il est dix heures :| à 10:30 il part.", 30),
        ("Le prix passe de| 3,5 à 4,2 euros.", 20),
        ("Oui ; il pleut et| il vente fort.", 18),
        ("anticonst|itutionne|llement", 9),
    ],
)
def test_clauses_end_at_the_best_place(marked: str, limit: int) -> None:
    text = marked.replace("|", "")

    clauses = [text[start:end] for start, end in clause_spans(text, 0, len(text), limit)]

    assert clauses == [piece.strip() for piece in marked.split("|")]


def test_clauses_refuse_an_empty_limit() -> None:
    with pytest.raises(ValueError, match="at least 1 character, found 0"):
        clause_spans("Il pleut.", 0, 9, 0)


def seconds(work: Callable[[], object]) -> float:
    """The shortest of three runs, in seconds of this process."""
    times = []
    for _ in range(3):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    "unit",
    [
        *["a", ".", "…", " ", "\n", "«", "(", "[1", "M. ", ". ", ".\n", ". »", "a,\n", "a;\n"],
        *["A. ", "1. ", "Le ", "mot\n", "(? ", ".) ", "[…] ", "de la\n", ".\ufeff", "( a ) ", "'."],
    ],
)
def test_time_is_linear(unit: str) -> None:
    """Eight times the text may take twenty times as long; quadratic time takes sixty-four."""
    short = unit * (40_000 // len(unit))
    long = short * 8

    assert seconds(lambda: sentence_spans(long)) < 20 * seconds(lambda: sentence_spans(short)) + 0.1


@pytest.mark.parametrize("unit", ["a", "a ", ", ", "; ", "\n"])
def test_clause_time_is_linear(unit: str) -> None:
    short = unit * (40_000 // len(unit))
    long = short * 8

    quick = seconds(lambda: clause_spans(short, 0, len(short), 300))

    assert seconds(lambda: clause_spans(long, 0, len(long), 300)) < 20 * quick + 0.1


def test_spans_of_a_real_page_are_its_sentences() -> None:
    pages = sorted((Path(__file__).parents[2] / "corpus" / "documents").glob("*.txt"))
    text = pages[0].read_text("utf-8")

    spans = sentence_spans(text)

    assert_covers(text, spans, 0, len(text))
    assert all(text[b - 1] in ".!?»" or "." not in text[a:b] for a, b in spans)
    assert all(second >= first for (_, first), (second, _) in pairwise(spans))
