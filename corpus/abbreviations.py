"""French abbreviations and sentence starters: the words that decide whether a dot ends a sentence."""

from enum import Enum


class Dot(Enum):
    """What the dot after an abbreviation means when a capital letter follows."""

    INTRODUCES = "never ends a sentence: a name, a number or an example must follow"
    BEFORE_NAMES = "ends a sentence only before a word that no name begins with"
    MAY_END = "ends a sentence only before a capitalised function word"
    ALSO_A_WORD = "ends a sentence before any capital that is not a numeral or a code"
    ENDS = "ends a sentence before any capital"


_INTRODUCES = """
cf cfr vs ex c.-à-d càd mr mrs ms mgr mme mmes mlle mlles mm dr drs prof gén lieut cdt colonel-gén adjt
brig serg amb tél réf resp alias n° n°s nos art.-l
"""
_TITLES = "M Me Mes Pr Prs St Ste Sts Stes Vve Col Cap Capt Lt Sgt Adm Ch Th Ph Chr Fr Cl Alph Aug"
_BEFORE_NAMES = "éd édit coll trad dir bd boul av cie préf col ed eds éds univ imp impr libr not inc ltd corp jr sr"
_MAY_END = """
janv févr fevr avr juil juill sept oct nov déc env hab max chap tabl fig sect alin apr ap vol pp al suppl
suiv ibid id op cit loc circ décr ord liv livr tit ann append annot app bull cass dép prov arr arrond
approx éq équiv inf sup m.-à-j i.e e.g r.-v nb n.b p.-s
"""
_ALSO_A_WORD = (
    "art vol col sept min sec no num cap par comp t p n v f h s fo rev rec ass req crim civ com soc"
)


def _table() -> dict[str, Dot]:
    groups = (
        (_MAY_END, Dot.MAY_END),
        (_BEFORE_NAMES, Dot.BEFORE_NAMES),
        (_ALSO_A_WORD, Dot.ALSO_A_WORD),
        (_INTRODUCES, Dot.INTRODUCES),
        ("etc", Dot.ENDS),
    )
    return {word: dot for words, dot in groups for word in words.split()}


ABBREVIATIONS = _table()
"""Lower-case abbreviation without its final dot → what that dot means."""

TITLES = frozenset(_TITLES.split())
"""Abbreviations recognised only with this capitalisation ("M." is a title, "m." a metre)."""

NAME_PARTICLES = frozenset("le la les l' de des du d' au aux van von".split())
"""Starters that also begin family names and places: "J. Le Goff", "éd. La Découverte"."""

NAME_PREPOSITIONS = frozenset(
    "de d par avec et ou à chez selon pour contre sans que dont entre".split()
)
"""Words before an initial that make it a person's: "selon J. Le Goff", but "la vitamine C. Le"."""

STARTERS = NAME_PARTICLES | frozenset(
    """
    un une il elle ils elles on nous vous je j' tu ce c' cet cette ces cela ceci ça celui celle ceux
    celles son sa ses leur leurs notre nos votre vos mon ma mes lui eux en dans à a par pour sur sous
    sans avec chez entre vers depuis pendant durant avant après dès lors lorsque lorsqu' quand si s'
    mais or et ou où donc car ni puis ensuite enfin ainsi aussi cependant toutefois néanmoins pourtant
    alors comme comment pourquoi qui que qu' quoi quel quelle quels quelles tout toute tous toutes
    certains certaines plusieurs chaque aucun aucune malgré selon outre grâce afin bien même parmi
    plus moins très voici voilà ne n' y deux trois quatre parce puisque puisqu' quoique bref hélas oui
    non seul seule seuls seules autre autres aujourd' désormais parfois souvent jamais ici là
    contrairement concernant suite face tandis bientôt faute quant jusqu' hors sauf
    """.split()
)
"""Capitalised function words that clearly begin a sentence (elided ones with their apostrophe)."""
