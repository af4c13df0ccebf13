"""PDF: reading order, pages, broken words, and what repeats on every page."""

import io
import re
import time
import zlib

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import UnreadableDocument
from corpus.readers import READERS, Content
from corpus.side_file import Columns


def read(data: bytes) -> Content:
    (content,) = READERS[".pdf"].read(data, Columns())
    assert isinstance(content, Content)
    return content


def page_lines(canvas: Canvas, lines: list[str], *, x: int = 70, y: int = 750) -> None:
    for n, line in enumerate(lines):
        canvas.drawString(x, y - 14 * n, line)


def pdf(*pages: list[str], header: str = "", footer: str = "", **options: object) -> bytes:
    """Return a PDF of the lines of each page, with a header, and a footer that counts."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, **options)
    for number, lines in enumerate(pages, start=1):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(70, 810, header)
        canvas.drawString(280, 30, footer.format(number))
        canvas.setFont("Helvetica", 11)
        page_lines(canvas, lines)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_lines_become_paragraphs_and_broken_words_whole() -> None:
    lines = [
        "Le permis de mouil-",
        "lage est délivré par le porte-",
        "parole de la capitai-",
        "nerie.",
    ]
    lines += ["Le porte-parole est nommé pour un an."]
    assert read(pdf(lines)).text == (
        "Le permis de mouillage est délivré par le porte-parole de la capitainerie. "
        "Le porte-parole est nommé pour un an."
    )


def test_a_quote_knows_its_page() -> None:
    content = read(
        pdf(
            ["Première page.", "Une phrase qui se pour-"],
            ["suit ici.", "Fin de la deuxième."],
            ["Trois."],
        )
    )
    text = content.text
    assert "Une phrase qui se poursuit ici." in text
    starts = content.pages
    assert len(starts) == 3
    assert starts[0] == 0
    assert text[starts[1] :].startswith("suit ici.")
    assert text[starts[2] :] == "Trois."


def test_headers_footers_and_page_numbers_go() -> None:
    pages = [[f"Phrase numéro {n} du texte.", "Une phrase commune."] for n in range(1, 6)]
    text = read(pdf(*pages, header="Rapport annuel", footer="Page {} sur 5")).text
    assert "Rapport annuel" not in text
    assert "Page" not in text
    assert text.count("Phrase numéro") == 5


def test_two_columns_are_read_one_after_the_other() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    left = [f"Gauche {n} dit une chose." for n in range(12)]
    right = [f"Droite {n} dit autre chose." for n in range(12)]
    page_lines(canvas, left)
    page_lines(canvas, right, x=330)
    canvas.save()
    text = read(file.getvalue()).text
    assert text.index("Gauche 11") < text.index("Droite 0")
    assert text.index("Droite 0") < text.index("Droite 11")


def test_larger_letters_make_a_heading() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(70, 780, "Le port de Dornay")
    canvas.setFont("Helvetica", 11)
    page_lines(canvas, ["Le port est ouvert toute", "l'année."], y=740)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(70, 690, "Tarifs")
    canvas.setFont("Helvetica", 11)
    page_lines(canvas, ["Douze euros la nuit."], y=660)
    canvas.save()
    content = read(file.getvalue())
    assert [section.heading for section in content.sections] == ["Le port de Dornay", "Tarifs"]
    assert content.metadata.title == "Le port de Dornay"


def test_ligatures_are_undone() -> None:
    from corpus.readers.pdf import _clean

    assert _clean("ﬁn de l’aﬀaire") == "fin de l’affaire"
    assert _clean("l´ecole, No¨el, ˆıle, fran¸cais") == "l´ecole, No¨el, ˆıle, fran¸cais".replace(
        "´e", "é"
    ).replace("¨e", "ë").replace("ˆı", "î").replace("¸c", "ç")


def test_a_scan_is_refused_with_advice() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.rect(10, 10, 100, 100)
    canvas.showPage()
    canvas.save()
    with pytest.raises(UnreadableDocument, match="only pictures"):
        read(file.getvalue())


def test_a_password_is_named() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = pdf(["Secret."], encrypt=StandardEncryption("mot de passe", canPrint=0))
    with pytest.raises(UnreadableDocument, match="password"):
        read(locked)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.pdf_layout.MOST_PAGES", 2)
    with pytest.raises(UnreadableDocument, match="2 pages"):
        read(pdf(["Un."], ["Deux."], ["Trois."]))


def page_of(operators: bytes) -> bytes:
    """Return a PDF of one page, packed, that runs some operators."""
    packed = zlib.compress(b"BT /F1 11 Tf 70 700 Td " + operators + b"ET")
    data = pdf(["Le port ouvre."], pageCompression=0)
    stream = re.search(rb"/Length \d+\s*>>\s*stream\r?\n.*?endstream", data, re.DOTALL)
    assert stream is not None
    head = b"/Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    return data.replace(stream.group(), head + packed + b"\nendstream")


def test_one_that_takes_too_long_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.pdf_device.LONGEST_READING", 0.5)
    data = page_of(b"(Le port ouvre a huit heures.) Tj " * 1_000_000)
    assert len(data) < 300_000
    started = time.monotonic()
    with pytest.raises(UnreadableDocument, match="more than the limit of 0 seconds"):
        read(data)
    assert time.monotonic() - started < 30


def test_the_time_is_checked_while_lines_are_grouped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines one upon the other are all compared: the square of their number."""
    data = page_of(
        b"".join(b"1 0 0 1 70 %d Tm (a) Tj " % (700 - 100 * (n % 2)) for n in range(6_000))
    )
    monkeypatch.setattr("corpus.readers.pdf_device.LONGEST_READING", 2.0)
    started = time.monotonic()
    with pytest.raises(UnreadableDocument, match="more than the limit of 2 seconds"):
        read(data)
    assert time.monotonic() - started < 30


def test_too_many_characters_on_a_page_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.pdf_device.MOST_CHARACTERS", 100)
    with pytest.raises(UnreadableDocument, match="more than 100 characters"):
        read(page_of(b"(Le port ouvre.) Tj " * 10))
    assert read(page_of(b"(Le port ouvre.) Tj " * 3)).text.count("ouvre") == 3


def test_a_page_of_many_boxes_is_read_from_top_to_bottom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.pdf_device.MOST_BOXES", 10)
    lines = [f"Ligne {n}." for n in range(12)]
    apart = b"".join(
        b"1 0 0 1 70 %d Tm (%b) Tj " % (780 - 60 * n, line.encode()) for n, line in enumerate(lines)
    )
    assert read(page_of(apart)).text.split("\n\n") == lines
