"""Where a quotation went when its document changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.nearest_span import nearest_span

TEXT = (
    "La foire de Roquebelle ouvre le 3 mai. Les marchands s'installent dès l'aube, place du Gué. "
    "La foire de Dornay ouvre le 9 juin et ferme le lendemain, à la tombée de la nuit."
)


def found(wanted: str, text: str = TEXT, around: int = 0) -> str | None:
    span = nearest_span(wanted, text, around)
    return span and text[slice(*span)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("dès l'aube", "dès l'aube"),
        ("dès l’aube", "dès l'aube"),
        ("Le Lendemain", "le lendemain"),
        ("ouvre le 9 juin et ferme lendemain", "ouvre le 9 juin et ferme le lendemain"),
        ("ferme dès le lendemain, à la tombée", "ferme le lendemain, à la tombée"),
    ],
)
def test_a_reworded_quotation_is_found(wanted: str, expected: str) -> None:
    assert found(wanted) == expected


@pytest.mark.parametrize(("around", "expected"), [(0, 0), (len(TEXT), 92)])
def test_of_several_copies_the_nearest_wins(around: int, expected: int) -> None:
    assert nearest_span("La foire de", TEXT, around) == (expected, expected + 11)


@pytest.mark.parametrize(
    ("wanted", "text"), [("tarte aux pommes", TEXT), ("foire", ""), ("", TEXT)]
)
def test_nothing_alike_is_not_invented(wanted: str, text: str) -> None:
    assert nearest_span(wanted, text, 0) is None


@given(st.text(), st.data())
def test_an_exact_slice_is_always_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start < end:
        assert found(text[start:end], text, start) == text[start:end]


@given(st.text(), st.text(), st.integers())
def test_whatever_the_texts_the_span_is_inside(wanted: str, text: str, around: int) -> None:
    span = nearest_span(wanted, text, around)
    assert span is None or 0 <= span[0] < span[1] <= len(text)
