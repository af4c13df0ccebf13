"""Words that decide whether a dot ends a French sentence: abbreviations and sentence starters."""

from enum import Enum, auto


class Dot(Enum):
    """When the dot of an abbreviation also ends the sentence."""

    NEVER = auto()
    """A name, a number or an example must follow: "gén. Leclerc", "p. ex. La Poste"."""
    BEFORE_STARTER_NOT_NAME = auto()
    """Names follow it, some with an article: "éd. La Découverte", but "2e éd. Elle"."""
    BEFORE_STARTER = auto()
    """Names follow it: "oct. Rouge", but "100 hab. Le"."""
    BEFORE_WORD = auto()
    """Also an ordinary word, so only numerals and codes go on: "art. II", "de l'art. Picasso"."""
    BEFORE_CAPITAL = auto()
    """Only lower case goes on: "etc. Paris", "etc. 20 ans"."""


_NEVER = """
c.-à-d càd cf cfr ex vs n° n°s tél réf resp alias nota
mr mrs ms mgr mme mmes mlle mlles mm dr drs prof gén lieut cdt adjt brig serg amb
"""
_BEFORE_STARTER_NOT_NAME = """
éd éds édit ed eds coll trad dir impr libr univ bd boul av cie préf cat inc ltd corp jr sr
"""
_BEFORE_STARTER = """
janv févr fevr avr juil juill oct nov déc apr ap env hab max approx ca éq équiv inf sup suiv
al alin ann annot app append arr arrond bull cass ch chap circ cit civ col com crim décr dép fig
ibid id liv livr loc nb not op ord par pp prov sect soc suppl tabl tit vol e.g i.e m.-à-j n.b p.-s
"""
_BEFORE_WORD = "art cap min no num sec sept c f fo h n p s t v"
_TITLES = """
M Me Mes Pr Prs St Ste Sts Stes Vve Adm Cap Capt Col Lt Sgt Alph Aug Ch Chr Cl Fr Ph Th
"""


def _abbreviations() -> dict[str, Dot]:
    lists = {
        _NEVER: Dot.NEVER,
        _BEFORE_STARTER_NOT_NAME: Dot.BEFORE_STARTER_NOT_NAME,
        _BEFORE_STARTER: Dot.BEFORE_STARTER,
        _BEFORE_WORD: Dot.BEFORE_WORD,
        "etc": Dot.BEFORE_CAPITAL,
    }
    return {word: dot for words, dot in lists.items() for word in words.split()}


ABBREVIATIONS = _abbreviations()
"""Lower-case abbreviation without its last dot → what that dot means."""

TITLES = frozenset(_TITLES.split())
"""Abbreviations of titles and first names, in this case only: "M." is a title, "m." a metre."""


def dot_of(word: str) -> Dot | None:
    """Return what the dot after `word` means, or None if `word` is no known abbreviation."""
    is_initial = len(word) == 1 and word.isupper()
    return Dot.NEVER if word in TITLES else ABBREVIATIONS.get(word if is_initial else word.lower())


_NAME_PARTICLES = "le la les l' de des du d' au aux van von"
_NAME_PREPOSITIONS = "de d par avec et ou à chez selon pour contre sans que dont entre"
_STARTERS = """
un une il elle ils elles on nous vous je j' tu ce c' cet cette ces cela ceci ça celui celle ceux
celles son sa ses leur leurs notre nos votre vos mon ma mes lui eux en dans à a par pour sur sous
sans avec chez entre vers depuis pendant durant avant après dès lors lorsque lorsqu' quand si s'
mais or et ou où donc car ni puis ensuite enfin ainsi aussi cependant toutefois néanmoins alors
pourtant comme comment pourquoi qui que qu' quoi quel quelle quels quelles tout toute tous toutes
certains certaines plusieurs chaque aucun aucune malgré selon outre grâce afin bien même parmi ne
n' y plus moins très voici voilà deux trois quatre parce puisque puisqu' quoique bref hélas oui
non seul seule seuls seules autre autres aujourd' désormais parfois souvent jamais ici là face
contrairement concernant suite tandis bientôt faute quant jusqu' hors sauf toujours encore surtout
finalement auparavant
"""

NAME_PARTICLES = frozenset(_NAME_PARTICLES.split())
"""Starters that also begin names: "J. Le Goff", "éd. La Découverte"."""

NAME_PREPOSITIONS = frozenset(_NAME_PREPOSITIONS.split())
"""Words before an initial that make it a person's: "selon J. Le Goff", but "la vitamine C. Le"."""

STARTERS = NAME_PARTICLES | frozenset(_STARTERS.split())
"""Function words, in lower case, that begin a sentence when capitalised."""
