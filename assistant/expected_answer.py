"""What kind of answer a question asks for, and whether a sentence has that kind of thing."""

import re
from enum import StrEnum

from index.analysis.folding import fold


class Kind(StrEnum):
    """The kind of thing that would answer."""

    DATE = "date"
    NUMBER = "number"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    OTHER = "other"


_ASKED: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.REASON, r"\b(pourquoi|pour quelles? raisons?|a cause de quoi|dans quel but)\b"),
        (
            Kind.DATE,
            r"\bquand\b|\bquel(le)?s? (est la |sont les )?(annees?|dates?|jours?|mois|siecles?"
            r"|epoques?|periodes?|heures?|decennies?|saisons?)\b",
        ),
        (
            Kind.NUMBER,
            r"\bcombien\b|\bquel(le)?s? (est |etait |fut )?(le |la |l')?(nombre|montant|pourcentage"
            r"|taux|prix|cout|age|effectif|superficie|population|taille|longueur|largeur|hauteur"
            r"|altitude|distance|duree|poids|vitesse|temperature|proportion|part|budget|score"
            r"|chiffre|delai|profondeur|masse|densite)\b",
        ),
        (
            Kind.PLACE,
            r"\bou\b(?! (bien|alors))|\bquel(le)?s? (est la |est le )?(pays|villes?|regions?|lieux?"
            r"|endroits?|continents?|provinces?|etats?|capitales?|departements?|iles?|quartiers?"
            r"|communes?|villages?)\b",
        ),
        (
            Kind.PERSON,
            r"\bqui\b(?! est-ce que)(?=.*\?|$)|\bquel(le)?s? (est |etait |fut )?(le |la |l')?(nom"
            r"|roi|reine|president|auteur|ministre|personne|homme|femme|general|chef|fondateur"
            r"|inventeur|realisateur|acteur|actrice|peintre|architecte|empereur|pape|joueur)\b",
        ),
    )
)

MONTHS = r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
"""Folded, for a regular expression."""
_NUMBERS = (
    r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?"
    r"|trente|quarante|cinquante|soixante|cents?|mille|millions?|milliards?|dizaines?|centaines?"
    r"|moitie|tiers|double|premiere?|deuxieme|troisieme"
)
_HOLDS = {
    Kind.DATE: re.compile(
        rf"\b(1\d{{3}}|20\d\d)\b|\b({MONTHS})\b|\b[ivx]+e\b|\bsiecles?\b|\b\d+ ?h\b"
    ),
    Kind.NUMBER: re.compile(rf"\d|\b({_NUMBERS})\b"),
    Kind.REASON: re.compile(
        r"\b(car|parce qu\w*|puisqu\w*|afin|pour|grace|raison|cause|suite a|permet\w*|en effet"
        r"|ainsi|du fait|but|vise\w*|etant donne|c'est pourquoi|faute de|par crainte)\b"
    ),
}
_NAME = re.compile(r"(?<=[\w,;:»)] )(?:[ld]['’])?[A-ZÀÂÇÉÈÊÎÏÔÙÛ][\w’'-]+")
_PLACE = re.compile(
    r"\b(?:à|au|aux|en|dans|de|du|des|sur|vers)\s(?:l[ea]s?\s|l['’])?[A-ZÉÈÎ][\w-]+"
)


def kind_asked(question: str) -> Kind:
    """Return the kind of answer that a question asks for."""
    folded = fold(question)
    for kind, pattern in _ASKED:
        match = pattern.search(folded)
        if match and not (kind is Kind.PERSON and _is_relative(folded, match.start())):
            return kind
    return Kind.OTHER


def _is_relative(folded: str, start: int) -> bool:
    """Whether the "qui" found follows its antecedent ("les pays qui") rather than asks."""
    before = folded[:start].split()
    return bool(before) and before[-1] not in (
        "de",
        "par",
        "a",
        "avec",
        "pour",
        "chez",
        "et",
        "mais",
    )


def holds(sentence: str, kind: Kind) -> bool:
    """Whether a sentence has a thing of a kind; always true for `Kind.OTHER`."""
    if kind is Kind.OTHER:
        return True
    if kind is Kind.PERSON:
        return _NAME.search(sentence) is not None
    if kind is Kind.PLACE:
        return _PLACE.search(sentence) is not None
    return _HOLDS[kind].search(fold(sentence)) is not None
