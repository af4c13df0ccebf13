"""One small French document in every format that can be read."""

import io
import json
import zipfile
from collections.abc import Mapping

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

TITLE = "Permis de mouillage"
HEADING = "Durée du permis"
BEFORE = "Le permis de mouillage est délivré par la capitainerie de l’île. Il coûte 12,50 €."
AFTER = "Le permis dure sept jours. Passé ce délai, il n’est pas renouvelé avant l’été suivant."

PLAIN = f"{TITLE}\n\n{BEFORE}\n\n{HEADING}\n\n{AFTER}\n"
MARKDOWN = f"# {TITLE}\n\n{BEFORE}\n\n## {HEADING}\n\n{AFTER}\n"
HTML = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{TITLE} | Port</title>
</head><body><nav><a href="/">Accueil du port</a></nav><main><h1>{TITLE}</h1><p>{BEFORE}</p>
<h2>{HEADING}</h2><p>{AFTER}</p></main><footer>Mentions légales</footer></body></html>"""

ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODT_CONTENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0"
 xmlns:table="{ODF}:table:1.0"><office:body><office:text>
<text:p text:style-name="Title">{TITLE}</text:p><text:p>{BEFORE}</text:p>
<text:h text:outline-level="1">{HEADING}</text:h>
<text:p>{AFTER.replace("sept jours", "sept<text:s/>jours")}</text:p>
</office:text></office:body></office:document-content>"""

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OPS/book.opf"/></rootfiles></container>"""
PACKAGE = f"""<package xmlns="http://www.idpf.org/2007/opf"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>{TITLE}</dc:title>
<dc:creator>Capitainerie</dc:creator><dc:date>2023-05-04</dc:date><dc:language>fr</dc:language>
</metadata><manifest><item id="n" href="nav.xhtml" properties="nav"/>
<item id="b" href="texte%202.xhtml"/><item id="a" href="texte%201.xhtml"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive of some parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def word_document() -> "docx.document.Document":
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(BEFORE)
    document.add_heading(HEADING, 1)
    document.add_paragraph(AFTER)
    return document


def saved(document: "docx.document.Document") -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def printed(*blocks: tuple[str, str], **options: object) -> bytes:
    """Return a PDF of (style, text) blocks."""
    styles = getSampleStyleSheet()
    file = io.BytesIO()
    template = SimpleDocTemplate(file, pagesize=A4, **options)
    template.build([Paragraph(text, styles[style]) for style, text in blocks])
    return file.getvalue()


def epub() -> bytes:
    return zipped(
        {
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": PACKAGE,
            "OPS/nav.xhtml": "<body><p>Table des matières</p></body>",
            "OPS/texte 1.xhtml": f"<body><h1>{TITLE}</h1><p>{BEFORE}</p></body>",
            "OPS/texte 2.xhtml": f"<body><h2>{HEADING}</h2><p>{AFTER}</p></body>",
        }
    )


def make_samples() -> dict[str, bytes]:
    record = {"id": "permis", "titre": TITLE, "texte": f"{BEFORE}\n\n{HEADING}\n\n{AFTER}"}
    quoted = record["texte"].replace('"', '""')
    blocks = (("Title", TITLE), ("BodyText", BEFORE), ("Heading2", HEADING), ("BodyText", AFTER))
    return {
        ".txt": PLAIN.encode(),
        ".md": MARKDOWN.encode(),
        ".html": HTML.encode(),
        ".pdf": printed(*blocks, title=TITLE),
        ".docx": saved(word_document()),
        ".odt": zipped({"content.xml": ODT_CONTENT}),
        ".epub": epub(),
        ".csv": f'id;titre;texte\npermis;{TITLE};"{quoted}"\n'.encode(),
        ".jsonl": json.dumps(record, ensure_ascii=False).encode() + b"\n",
    }


@pytest.fixture(scope="session")
def samples() -> dict[str, bytes]:
    """The same document in every format, by file suffix."""
    return make_samples()
