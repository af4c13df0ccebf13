"""Why a file was left out, in French: the readers say it in English."""

import re

from ui.page.typography import typeset

_REASONS = (
    (r"expected text, found none.*", "aucun texte"),
    (r"expected text, found binary data.*", "pas du texte : données binaires"),
    (r"expected UTF-\d+.*", "encodage illisible : enregistrez le fichier en UTF-8"),
    (r"expected a PDF, found something else", "ce n’est pas un PDF"),
    (
        r"it is protected by a password, or is in an old Office format.*",
        "protégé par un mot de passe, ou d’un ancien format Office : enregistrez-le de nouveau",
    ),
    (r"it is protected by a password.*", "protégé par un mot de passe : enregistrez-le sans"),
    (r"it is protected against copying", "protégé contre la copie"),
    (r"the PDF is damaged.*", "PDF abîmé : enregistrez-le ou imprimez-le de nouveau"),
    (
        r"a page has more than (\d+) characters",
        r"une page a plus de \1 caractères",
    ),
    (r"more than the limit of (\d+) pages", r"plus de \1 pages"),
    (r"reading it takes more than the limit of (\d+) seconds", r"plus de \1 secondes à lire"),
    (r"no text in its (\d+) pages, only pictures.*", r"\1 pages d’images, sans texte reconnu"),
    (r"expected a Word document.*", "ce n’est pas un document Word"),
    (r"expected a ZIP archive.*", "le contenu n’est pas celui que le nom annonce"),
    (r"(\d+) parts, more than the limit of (\d+)", r"trop de parties : \1, la limite est \2"),
    (
        r"(\d+) bytes once unpacked, more than the limit.*",
        r"trop grand une fois décompressé : \1 octets",
    ),
    (r"its part .+ names no book", "ce n’est pas un livre EPUB"),
    (r"its part (.+) is missing", r"abîmé : sa partie \1 manque"),
    (r"its part (.+) has (\d+) bytes, more.*", r"sa partie \1 est trop grande : \2 octets"),
    (r"its part (.+) declares XML entities.*", r"refusé : sa partie \1 déclare des entités XML"),
    (
        r"its part (.+) is (?:damaged|not well-formed XML): .*",
        r"abîmé : sa partie \1 ne se lit pas",
    ),
    (r"expected a web page, found none", "ce n’est pas une page web"),
    (
        r"expected a header line with one different name a column",
        "la première ligne doit donner à chaque colonne un nom à elle",
    ),
    (r"line (\d+): not valid CSV: .*", r"CSV mal formé à la ligne \1"),
    (
        r"expected (\d+) columns, as in the header",
        r"\1 colonnes attendues, comme à la première ligne",
    ),
    (r"not valid JSON: .*", "JSON mal formé"),
    (r"expected a JSON object", "ce n’est pas un objet JSON"),
    (r"no text in its column (.+)", r"aucun texte dans sa colonne \1"),
    (
        r"expected the column (.+) for its \w+, found (.+)",
        r"la colonne \1 n’est pas parmi les siennes : \2",
    ),
    (
        r"expected a column for the text \(.+\), found (.+); name it.*",
        r"aucune colonne de texte parmi \1 : nommez-la dans son fichier d’accompagnement",
    ),
    (
        r"its side file (.+) is not valid(?: TOML)?: .*",
        r"son fichier d’accompagnement, \1, est mal écrit",
    ),
    (r"no reader for a file without suffix.*", "format inconnu : son nom n’a pas d’extension"),
    (r"no reader for (\S+): .*", r"format inconnu : \1"),
    (r"no text below its headings", "des titres sans texte"),
    (r"the same content as (.+)", r"même contenu que \1"),
    (r"(\d+) bytes, more than the limit.*", r"trop grand : \1 octets"),
    (r"a symbolic link that leaves.*", "lien vers un autre dossier"),
    (r"a symbolic link to a folder.*", "lien vers un dossier, qui n’est pas suivi"),
    (r"a symbolic link to a file that does not exist", "lien vers un fichier qui n’existe pas"),
    (r"its name is not valid UTF-8.*", "nom mal encodé : renommez-le"),
    (r"cannot be read: .*", "le serveur n’a pas pu le lire"),
    (r"it went on changing while it was read.*", "il changeait pendant la lecture : recommencez"),
    (r"another document already has the key (.+?); .*", r"nom déjà pris par \1 : renommez-le"),
)
_PATTERNS = tuple((re.compile(english, re.DOTALL), typeset(french)) for english, french in _REASONS)
_UNKNOWN = "ce fichier ne se lit pas"


def reason_in_french(reason: str) -> str:
    """Return a reason in French; a vague one for what no reader of this version says."""
    for pattern, french in _PATTERNS:
        if match := pattern.fullmatch(reason):
            return match.expand(french)
    return _UNKNOWN
