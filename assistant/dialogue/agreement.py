"""Gender and number as far as articles and endings tell them."""

from assistant.dialogue.tokens import Token
from assistant.dialogue.word_classes import FEMININE, MASCULINE, PLURAL

_FEMININE_ENDINGS = (
    *("tion", "sion", "xion", "gion", "nion", "ison", "té", "ée", "ence", "ance", "ure", "ie"),
    *("ette", "esse", "ise", "ude", "ade", "ière", "euse", "ine", "elle", "aine", "trice"),
)
_MASCULINE_ENDINGS = (
    *("ment", "age", "isme", "eau", "al", "oir", "ier", "ège", "ème", "euil", "ail", "gramme"),
    *("ent", "ant", "et", "ot", "ut", "at", "eur", "ien", "if"),
)
_MASCULINE = frozenset(
    "traité arrêté comité comté côté été député pâté musée lycée trophée apogée incendie génie"
    " silence doute dirigeant".split()
)
_FEMININE = frozenset(
    "eau peau page image plage cage nage rage dent mort nuit forêt couleur valeur longueur hauteur"
    " largeur profondeur ampleur peur erreur faveur fleur rumeur vapeur chaleur".split()
)


def agreement(article: str, noun: Token) -> tuple[str, bool | None]:
    """Return the gender ("m", "f" or "") and whether it is plural (None: unknown) of a noun."""
    ending = None if noun.is_name else noun.key.endswith(("s", "x")) or None
    if article in ("", "combien"):
        return likely_gender(noun), False if noun.is_name and not article else ending
    plural = article in PLURAL
    if article in MASCULINE and article != "des":
        return "m", plural
    if article in FEMININE:
        return "f", plural
    return likely_gender(noun), plural


def likely_gender(noun: Token) -> str:
    """Return the gender that the ending of a noun suggests; empty for names and in doubt."""
    singular = noun.text.lower().removesuffix("s")
    if noun.is_name:
        return ""
    if singular in _MASCULINE:
        return "m"
    if singular in _FEMININE or singular.endswith(_FEMININE_ENDINGS):
        return "f"
    return "m" if singular.endswith(_MASCULINE_ENDINGS) else ""


def agree(gender: str, plural: bool | None, other: str, other_plural: bool | None) -> bool:
    """Whether two genders and numbers can be those of one thing; unknown agrees with all."""
    if plural is not None and other_plural is not None and plural != other_plural:
        return False
    return not gender or not other or gender == other
