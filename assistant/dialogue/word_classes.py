"""The closed classes of French words that tell how a question is built.

Folded, but for "à", "où", "là" and "dès", which are other words without their accent.
"""


def _folded(words: str) -> frozenset[str]:
    return frozenset(words.split())


QUESTION_DETERMINERS = _folded("quel quelle quels quelles")
QUESTION_ADVERBS = _folded("où quand comment pourquoi combien")
QUESTION_PRONOUNS = _folded("qui que qu' quoi lequel laquelle lesquels lesquelles")
QUESTION_WORDS = QUESTION_DETERMINERS | QUESTION_ADVERBS | QUESTION_PRONOUNS
RELATIVES = _folded(
    "qui que qu' dont où lequel laquelle lesquels lesquelles auquel auxquels auxquelles duquel"
    " desquels desquelles"
)

DEFINITE = _folded("le la les l'")
CONTRACTED = {
    "du": ("de", "le"),
    "des": ("de", "les"),
    "au": ("à", "le"),
    "aux": ("à", "les"),
}
"""Preposition and article that one word stands for."""
INDEFINITE = _folded("un une des chaque plusieurs quelques certains certaines")
POSSESSIVE = _folded("son sa ses leur leurs")
DEMONSTRATIVE = _folded("ce cet cette ces")
DETERMINERS = (
    DEFINITE | INDEFINITE | POSSESSIVE | DEMONSTRATIVE | _folded("mon ma mes notre nos votre vos")
)
MASCULINE = _folded("le un ce cet quel quels il ils celui ceux lequel lesquels")
FEMININE = _folded("la une cette sa quelle quelles elle elles celle celles laquelle lesquelles")
PLURAL = _folded(
    "les des ces ses leurs aux quels quelles ils elles ceux celles lesquels lesquelles"
    " plusieurs quelques certains certaines nos vos mes"
)

PREPOSITIONS = _folded(
    "à de d' en dans par pour sur sous avec sans chez vers entre contre depuis pendant durant"
    " avant apres lors selon malgre devant derriere parmi hors jusqu' jusque outre dès"
)
COMPOUND_PREPOSITIONS = tuple(
    tuple(words.split())
    for words in (
        "en cas de|en cas d'|par rapport à|par rapport au|par rapport aux|à partir de|à partir du"
        "|à partir des|à cause de|à cause du|à cause des|grace à|grace au|grace aux|au cours de"
        "|au cours du|au cours des|lors de|lors du|lors des|en dehors de|au lieu de|au lieu du"
        "|jusqu' à|jusqu' en|jusqu' au|à l' egard de|au sujet de|au sujet du|en plus de|afin de"
    ).split("|")
)

SUBJECTS = _folded("je j' tu il elle on nous vous ils elles")
THIRD_PERSONS = _folded("il elle ils elles")
REFLEXIVES = _folded("se s' me m' te t'")
OBJECTS = _folded("le la les l'")
NEGATIONS = _folded("ne n' pas plus jamais")
PROCLITICS = OBJECTS | REFLEXIVES | _folded("ne n' y en lui leur")
"""What may stand between a subject and its verb."""
CONJUNCTIONS = _folded("et mais donc or car si s' lorsque lorsqu' puisque puisqu' comme")

AUXILIARIES = _folded(
    "est sont etait etaient sera seront serait seraient fut furent soit soient suis es etes"
    " a ont avait avaient aura auront aurait auraient eut eurent ait aient ai as avons avez"
    " peut peuvent pouvait pouvaient pourra pourront pourrait pourraient"
    " doit doivent devait devaient devra devront devrait devraient"
    " fait font faisait faisaient fera feront va vont faut fallait faudra veut veulent"
)
"""Finite forms that no noun of a question is likely to share."""
MODALS = _folded(
    "peut peuvent pouvait pouvaient pourra pourront pourrait pourraient doit doivent devait"
    " devaient devra devront devrait devraient faut fallait faudra veut veulent va vont"
)
COPULAS = _folded("est sont etait etaient sera seront fut furent serait seraient")

FUNCTION_WORDS = (
    QUESTION_WORDS
    | RELATIVES
    | DETERMINERS
    | frozenset(CONTRACTED)
    | PREPOSITIONS
    | SUBJECTS
    | REFLEXIVES
    | NEGATIONS
    | CONJUNCTIONS
    | AUXILIARIES
    | _folded("lui y en cela ca c' ceci celui celle ceux celles moi toi eux ete avoir etre tres")
    | _folded("celui-ci celle-ci ceux-ci celles-ci celui-la celle-la ceux-la celles-la")
    | _folded("aussi alors encore deja donc puis ensuite exactement precisement justement")
)

ORDINALS = _folded(
    "premier premiere deuxieme second seconde troisieme quatrieme cinquieme sixieme septieme"
    " huitieme neuvieme dixieme dernier derniere suivant suivante precedent precedente"
    " premiers premieres derniers dernieres suivants suivantes autre autres"
)
MONTHS = _folded(
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
)
DAYS_AND_SEASONS = _folded(
    "lundi mardi mercredi jeudi vendredi samedi dimanche week-end printemps automne hiver"
)
MOMENTS = _folded(
    "an annee annees mois semaine semaines jour jours fois moment matin soir nuit date siecle"
    " heure ans epoque periode debut fin milieu depart origine temps"
)
"""Nouns of time: "cette année" points at the day of asking, "la première fois" is no topic."""

IMPERSONAL_VERBS = _folded(
    "faut fallait faudra faudrait falloir agit agissait importe pleut neige existe existait advient"
)
IMPERSONAL_WITH_CLAUSE = _folded("suffit convient semble vaut")
"""Impersonal before "de", "que" or "mieux"."""
IMPERSONAL_REFLEXIVES = _folded("passe passait passer produit produire deroule derouler")
IMPERSONAL_OF_QUANTITY = _folded("reste restait manque arrive")
"""Impersonal where the question asks what or how much of it there is."""
IMPERSONAL_ADJECTIVES = _folded(
    "possible impossible necessaire obligatoire interdit permis autorise vrai exact utile"
    " inutile prevu question temps certain probable facile difficile recommande preferable"
    " payant gratuit frequent courant rare bon juste"
    " conseille legal illegal dangereux normal important essentiel tard tot arrive"
)
PERSON_VERBS = _folded(
    "né nee mort morte decede decedee gagne gagnait gagner epouse epousee marie mariee succede"
    " habite habitait vit vivait travaille travaillait etudie appelle appelait nomme nommee"
    " devenu devenue elu elue quitte demissionne"
)
"""Verbs whose subject is a person: after « Qui … ? » their pronoun is the one asked for."""
PERSON_NOUNS = _folded(
    "age salaire nom prenom surnom metier profession mari femme epoux epouse pere mere parents"
    " fils fille filles enfant enfants frere freres soeur soeurs carriere naissance mort diplome"
    " nationalite remuneration mandat predecesseur successeur"
)
"""What only a person has."""
RELATIONAL_NOUNS = _folded(
    "exception exceptions delai delais duree montant prix cout couts tarif tarifs condition"
    " conditions sanction sanctions consequence consequences raison raisons cause causes but"
    " objectif objectifs resultat resultats date lieu nombre taille superficie longueur hauteur"
    " auteur autrice auteurs role suite origine risque risques avantage avantages inconvenient"
    " inconvenients difference differences limite limites signification definition principe"
    " etape etapes moyens effet effets frais plafond seuil peine amende penalite preuve motif"
    " motifs recours procedure contenu titre sujet theme responsable"
)
"""Nouns that say nothing without what they are the noun of: the date of …, the price of …"""
