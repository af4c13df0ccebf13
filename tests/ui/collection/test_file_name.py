"""Names of uploaded files are cleaned, and never lead out of the folder."""

from pathlib import PurePath, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers import READERS
from ui.page.collection.file_name import LONGEST, clean_name
from ui.page.collection.refusal import Refused


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("rapport.pdf", "rapport.pdf"),
        ("Été à l’île.TXT", "Été à l’île.txt"),
        ("e\u0301te\u0301.txt", "été.txt"),
        ("../../etc/motd.txt", "motd.txt"),
        ("C:\\Documents\\note.docx", "note.docx"),
        (".caché.txt", "caché.txt"),
        ("~$note.docx", "note.docx"),
        ("a<b>:c?.txt", "a-b--c-.txt"),
        ("x\u202etxt.pdf", "x-txt.pdf"),
        ("con.txt", "con_.txt"),
        ("a\0.txt", "a-.txt"),
        ("  .txt.txt", "txt.txt"),
    ],
)
def test_a_name_is_kept_but_for_what_is_unsafe(sent: str, kept: str) -> None:
    assert clean_name(sent) == kept


@pytest.mark.parametrize("sent", ["", "sans-suffixe", "virus.exe", "a.toml", "a/b/", ".txt", ".."])
def test_what_no_reader_takes_is_refused_in_french(sent: str) -> None:
    with pytest.raises(Refused, match=r"format connu.*\.pdf") as refusal:
        clean_name(sent)
    assert refusal.value.status == 415


@given(st.text(max_size=400), st.sampled_from(sorted(READERS)))
def test_any_name_is_one_plain_part_that_a_build_reads(stem: str, suffix: str) -> None:
    name = clean_name(f"{stem}x{suffix}")
    assert PurePath(name).name == name == PurePosixPath(name).name
    assert not name.startswith((".", "~$"))
    assert not set(name) & set("/\\\0\n")
    assert len(name.encode()) <= LONGEST + 1 and PurePath(name).suffix == suffix
    assert clean_name(name) == name
