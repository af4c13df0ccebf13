"""Sentences that cannot answer: those without a number for « combien », or a date for « quand ».

Of the sentences that answer PIAF's 652 such questions (even articles), 1 % seem to lack it; of
other sentences, 46 %. See `python -m assistant.training.lacking`.
"""

import re

from assistant.emphasis.asked import Asked
from assistant.emphasis.numbers import is_article, numbers
from assistant.expected_answer import MONTHS
from index.analysis.folding import fold

_NUMBER_ASKED = re.compile(
    r"\bcombien(?: de temps|\b.*\bcoute\w*)?\b"
    r"|\bquel(?:le)?s? (?:est |etait |fut |sont )(?:le |la |l')prix"
    r"|\bquel(?:le)?s? (?:est |etait |fut |sont )?(?:le |la |l')?(?:nombre|montant|pourcentage|taux"
    r"|cout|age|effectif|superficie|surface|population|taille|longueur|largeur|hauteur|altitude"
    r"|distance|duree|delai|vitesse|temperature|proportion|budget|salaire|profondeur|masse|densite"
    r"|numero de telephone)\b"
)
_UNITS_ASKED: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked), re.compile(units))
    for asked, units in (
        (r"superficie|surface", r"\b[cdk]?m[2²]|hectares?|\bha\b|carres?|\bares?\b|acres?"),
        (
            r"longueur|largeur|hauteur|altitude|profondeur|distance",
            r"metres?\b|km|\b[cm]?m\b|pieds?|pouces?|mil+es?\b|lieues?|coudees?|toises?"
            r"|annees[ -]lumiere",
        ),
        (r"vitesse", r"/h\b|/s\b|heure|seconde|noeuds|mach"),
        (
            r"prix|cout|salaire|budget|montant",
            r"[€$£%]|euros?|francs?|dollars?|usd|livres?|roubles?|marks?|yens?|roupies?|yuans?"
            r"|sous\b|ecus\b|gratuit|milli",
        ),
        (r"pourcentage|taux|proportion", r"%|‰|pour ?cent|pour mille|tiers|moitie|quarts?|\bsur\b"),
        (r"temperature", r"°|degres?"),
        (
            r"de temps|duree|delai",
            r"secondes?|minutes?|heures?|jours?|nuits?|semaines?|mois|ans?\b|annees?|siecles?"
            r"|millenaires?",
        ),
        (r"telephone", r"\d(?:[ .]?\d){7,}"),
    )
)
"""What a question asks for and the units of its answer, folded; the first that fits."""
_QUANTITY = re.compile(
    r"\b(?:moitie|tiers|quarts?|double|triple|aucune?|nul\w*|seule?s?|unique|simple|meme|toute?s?"
    r"|tous|premiere?|second|\w+iemes?|couple|paire|plusieurs|quelques|beaucoup|peu|gratuit\w*"
    r"|\w*(?:onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent"
    r"|mille)s?|milli\w*|\w*aines?)\b"
)
"""Words that may say how many where no number does."""

_DATE_ASKED = re.compile(
    r"\bquel(?:le)?s? (?:est l[ae] |etait l[ae] |fut l[ae] )?(?:annee|date)s?\b"
)
_WHEN = re.compile(r"^\W*(?:(?:depuis|jusqu'a|de|pour|et|a partir de) )?quand\b|\bquand\W*$")
_DIGITS = re.compile(r"\d+")
_MONTH_OR_CENTURY = re.compile(rf"\b(?:{MONTHS}|siecles?)\b")
_TIME = re.compile(
    rf"\d|\b(?:{MONTHS}|siecles?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lendemain"
    r"|veille|hier|aujourd'hui|demain|matin|midi|soir|nuit|minuit|aube|printemps|ete|automne|hiver"
    r"|noel|paques|antiquite|moyen age|renaissance|revolution|\w*lithique|guerres?|epoque|periode"
    r"|ere|regne|jeune|prochaine?s?|lorsqu\w*|quand|apres|avant|depuis|pendant|durant|des qu\w*"
    r"|jusqu\w*|lors|suite|une fois|toujours|jamais|chaque|ans?|annees?|mois|jours?|semaines?"
    r"|heures?|debut|fin|moment|temps)\b"
)
"""Words that may say when."""


def wants(asked: Asked) -> bool:
    """Whether a question clearly asks for a number or a date."""
    return any(p.search(asked.folded) for p in (_NUMBER_ASKED, _DATE_ASKED, _WHEN))


def lacks(asked: Asked, text: str) -> bool:
    """Whether a text has nothing that could be the number or the date asked; False in doubt.

    What the question says itself is no answer, and a year is no number of things.
    """
    if number := _NUMBER_ASKED.search(asked.folded):
        return _lacks_number(asked, number[0], text)
    if _DATE_ASKED.search(asked.folded):
        return _lacks_date(asked, text)
    return bool(_WHEN.search(asked.folded)) and not _TIME.search(fold(text))


def _lacks_number(asked: Asked, number: str, text: str) -> bool:
    folded = fold(text)
    for wanted, units in _UNITS_ASKED:
        if wanted.search(number):
            return not units.search(folded)
    return not _QUANTITY.search(folded) and all(
        asked.has_numbers_of(text[a:b]) or is_article(text[a:b]) for a, b in numbers(text)
    )


def _lacks_date(asked: Asked, text: str) -> bool:
    named = set(_DIGITS.findall(text)) - asked.numbers
    return not named and not _MONTH_OR_CENTURY.search(fold(text))
