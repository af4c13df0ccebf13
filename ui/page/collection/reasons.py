"""Why a file was left out, in French: the readers say it in English."""

import re

from ui.page.typography import typeset

_REASONS = (
    (r"expected text, found none.*", "aucun texte"),
    (r"expected text, found binary data.*", "pas du texte : données binaires"),
    (r"expected UTF-\d+.*", "encodage illisible : enregistrez le fichier en UTF-8"),
    (r"expected a PDF, found something else", "ce n’est pas un PDF"),
    (r"it is protected by a password.*", "protégé par un mot de passe : enregistrez-le sans"),
    (r"it is protected against copying", "protégé contre la copie"),
    (r"the PDF is damaged.*", "PDF abîmé : enregistrez-le ou imprimez-le de nouveau"),
    (r"more than the limit of (\d+) pages", r"plus de \1 pages"),
    (r"no text in its (\d+) pages, only pictures.*", r"\1 pages d’images, sans texte reconnu"),
    (r"expected a Word document.*", "ce n’est pas un document Word"),
    (r"expected a ZIP archive.*", "le contenu n’est pas celui que le nom annonce"),
    (r"expected a web page, found none", "ce n’est pas une page web"),
    (r"no reader for (\S+).*", r"format inconnu : \1"),
    (r"no text below its headings", "des titres sans texte"),
    (r"the same content as (.+)", r"même contenu que \1"),
    (r"(\d+) bytes, more than the limit.*", r"trop grand : \1 octets"),
    (r"a symbolic link that leaves.*", "lien vers un autre dossier"),
    (r"another document already has the key (.+?); .*", r"nom déjà pris par \1 : renommez-le"),
)
_PATTERNS = tuple((re.compile(english), typeset(french)) for english, french in _REASONS)


def reason_in_french(reason: str) -> str:
    """Return a reason in French; a rare one stays in the reader's own words."""
    for pattern, french in _PATTERNS:
        if match := pattern.fullmatch(reason):
            return match.expand(french)
    return reason
