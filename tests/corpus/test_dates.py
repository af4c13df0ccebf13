"""Dates as files state them."""

import pytest

from corpus.dates import iso_date, iso_date_or_nothing


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2024", "2024"),
        ("2024-07", "2024-07"),
        ("2024-07-09", "2024-07-09"),
        ("2024-07-09T10:20:30Z", "2024-07-09"),
        ("2024-07-09 10:20", "2024-07-09"),
        ("D:20240709102030+02'00'", "2024-07-09"),
        ("09/07/2024", "2024-07-09"),
        ("9.7.2024", "2024-07-09"),
        ("9 juillet 2024", "2024-07-09"),
        ("1er août 2024", "2024-08-01"),
        (" Décembre 2024 ", "2024-12"),
        ("", ""),
    ],
)
def test_read_as_iso(stated: str, expected: str) -> None:
    assert iso_date(stated) == expected


@pytest.mark.parametrize("stated", ["hier", "2024-02-30", "31/13/2024", "12", "20240709x"])
def test_refused(stated: str) -> None:
    with pytest.raises(ValueError):
        iso_date(stated)
    assert iso_date_or_nothing(stated) == ""
