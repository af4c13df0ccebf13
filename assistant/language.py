"""Whether a question is in another language than French, told by its commonest words."""

from index.analysis.folding import fold
from index.analysis.stop_words import STOP_WORDS
from index.analysis.tokens import words_of

FRENCH = "fr"

_PROFILES = {
    "en": "the of and to in is are was were what which who whom whose when where why how many much"
    " does did do has have had for from with about into this that these those it its their his her"
    " there an be been can could should would will not by at on or as you your my we our they he"
    " she please tell me give",
    "es": "el la los las un una unos unas de del y en es son fue fueron tuvo que qué cual cuál"
    " cuáles quien quién quiénes cuando cuándo donde dónde por porque cómo cuanto cuánto cuántos"
    " cuántas para con sobre este esta estos estas ese esa hay ha han sido está están se su sus"
    " lo al no o más",
    "de": "der die das den dem des ein eine einer eines einem und oder ist sind war waren wurde"
    " wurden was wer wen wem wann wo warum wie viel viele welche welcher welches hat haben hatte"
    " für von vom mit über im in zu zum zur auf bei nach nicht es sie er ihr sein werden wird gibt"
    " findet fand liegt",
    "it": "il lo la i gli le un uno una di del dello della dei degli delle e è sono era erano fu"
    " furono che chi cosa quale quali quando dove perché come quanto quanti quante per con su nel"
    " nella nei sul al alla ha hanno è stato stata questo questa questi si non più",
}
_FRENCH = frozenset(map(fold, STOP_WORDS)) | frozenset(
    "pas ne sans tout tous toute toutes existe faut citer cite donner donne".split()
)
_FOREIGN = {language: frozenset(map(fold, words.split())) for language, words in _PROFILES.items()}
_FRENCH_ALONE = _FRENCH.difference(*_FOREIGN.values())
_ENOUGH = 2
"""Words of another language that tell it, where none is French."""


def language_of(question: str) -> str:
    """Return the ISO 639-1 code of the language of a question: "fr", "en", "es", "de" or "it".

    French in doubt: a question with a word of French grammar is French whatever names it has.
    """
    words = [fold(part) for word in words_of(question) for part in word.parts]
    if any(word in _FRENCH_ALONE for word in words):
        return FRENCH
    counts = {name: sum(w in known - _FRENCH for w in words) for name, known in _FOREIGN.items()}
    counts["es"] += "¿" in question
    language = max(counts, key=lambda name: counts[name])
    return language if counts[language] >= _ENOUGH else FRENCH
