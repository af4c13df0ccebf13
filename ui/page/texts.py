"""Every French text of the conversation, the source panel and the masthead.

Those of the drawers are in `drawer_texts`, of the login in `access`, of the collection page in
`collection`: each has its own file, and none is written anywhere else.
"""

from assistant.answer import Abstention
from ui.conversations.turn import Standing, Verdict
from ui.page.typography import typeset

NAME = "Mot à mot"
TAGLINE = typeset("Des citations exactes, à leur place dans le texte")

NEW, CONVERSATION = "Nouvelle", "conversation"
NEW_CONVERSATION = f"{NEW} {CONVERSATION}"
QUESTION_LABEL = "Votre question"
EMPTY_QUESTION = "Question vide"
QUESTION_PLACEHOLDER = "Posez une question en français"
ASK = "Poser"

CONVERSATION_LABEL = "Conversation"
SOURCE_LABEL = "Texte source"
EXAMPLES_LABEL = "Par exemple"
COLLECTION_LABEL = "La collection"
EMPTY_TITLE = "Elle est encore vide"
EMPTY_NOTE = typeset(
    "Il n’y a rien à citer pour l’instant. La personne qui gère cet outil peut ajouter des "
    "documents ; vos questions auront des réponses dès que l’index sera prêt."
)
EMPTY_COLLECTION = f"La collection est encore vide. {EMPTY_NOTE}"
ADD_DOCUMENTS = "Ajouter des documents"
MORE_DOCUMENTS = "et {count} autres documents"
DOCUMENT_COUNT = "{count} documents"
READ_WHOLE = "Lire le texte entier"
READ_DOCUMENT = typeset("Lire le texte entier : {title}")
HEADING_QUESTION = typeset("Que dit le texte au sujet de « {heading} » ?")

UNDERSTOOD = typeset("Compris comme : ")
NOT_FRENCH = typeset("Mot à mot répond aux questions posées en français ; j’ai cherché quand même.")
EDIT = "Modifier"
EDIT_LABEL = "Modifier cette question"
EDIT_UNDERSTOOD_LABEL = "Modifier la question comprise"
EDITED_LABEL = typeset("Votre question ; Entrée pour la poser, Échap pour renoncer")
COPY = "Copier"
COPIED = "Copié"
COPY_LABEL = "Copier la citation avec sa référence"
OPEN_SOURCE = typeset("Voir dans le texte : {characters}")
ALSO_IN = typeset("Aussi dans : ")
PARAGRAPH = "§\u00a0{number}"
PAGE = "p.\u00a0{number}"
CHARACTERS = "caractères {start} à {end}"
REFERENCE = typeset("« {quote} », {reference}")
ONE_MORE_QUOTE = "Une autre citation"
MORE_QUOTES = "{count} autres citations"
NEARBY = "Passages voisins"
NEARBY_NOTE = "Ces passages ne répondent pas à la question."
STANDINGS = {
    Standing.CHANGED: typeset(
        "Le document a changé depuis cette réponse : il ne contient plus ces mots à cet endroit."
    ),
    Standing.GONE: "Ce document n’est plus dans la collection.",
}
NOT_KEPT = typeset(
    "Cette réponse ne sera pas conservée : le serveur ne peut pas l’enregistrer en ce moment."
)

CONFIDENCE = (
    (0.8, "Réponse très probable"),
    (0.5, "Réponse probable"),
    (0.0, "Réponse incertaine"),
)
"""Lower bounds of the confidence, best first, and the words for it."""
CONFIDENCE_NOTE = typeset(
    "L’assistant estime à {percent} % la probabilité que la première citation "
    "réponde à la question."
)

ABSTENTIONS = {
    Abstention.NOTHING_RELEVANT: typeset(
        "Je n’ai trouvé aucun passage à ce sujet dans ces documents. J’ai cherché : {sought}."
    ),
    Abstention.NO_ANSWER: typeset(
        "Des passages abordent ce sujet, mais aucun ne semble répondre à la question. "
        "J’ai cherché : {sought}."
    ),
    Abstention.NO_DOCUMENT: typeset(
        "Aucun document de la collection ne remplit les conditions choisies : "
        "élargissez-les ou retirez-les. Je voulais chercher : {sought}."
    ),
    Abstention.NOT_UNDERSTOOD: typeset(
        "Je n’ai pas compris cette question. Je réponds aux questions posées en français. "
        "J’ai cherché : {sought}."
    ),
}
NOTHING_TO_SEEK = (
    "Cette question ne contient aucun mot à chercher. "
    "Posez une question complète en français, ou donnez quelques mots."
)
SOUGHT = typeset("« {word} »")

FAILURE = typeset(
    "La recherche n’a pas pu aboutir. Reposez la question ; si le problème persiste, "
    "prévenez la personne qui gère cet outil."
)
DOCUMENT_MISSING = typeset(
    "Ce texte n’est plus dans la collection : elle a changé depuis cette réponse. "
    "Reposez la question."
)
SERVER_BUSY = typeset(
    "Le serveur ne répond pas ou reçoit trop de questions. Réessayez dans un instant."
)

CLOSE = "Fermer"
CLOSE_LABEL = "Fermer le texte source"
PREVIOUS_QUOTE = "Citation précédente"
NEXT_QUOTE = "Citation suivante"
CONTENTS = "Sommaire"
FIND = "Chercher dans ce texte"
FOUND_BEFORE = "Occurrence précédente"
FOUND_AFTER = "Occurrence suivante"

FURTHER = "Pour continuer"
LINK = "Copier le lien"
LINK_LABEL = "Copier un lien qui montre cette question et sa réponse"
LINK_COPIED = typeset(
    "Lien copié : qui le reçoit et peut ouvrir cette page lira cette question et cette réponse, "
    "rien d’autre. Supprimer la conversation le rend sans effet."
)
LINK_COPIED_HERE = typeset(
    "Lien copié : il ne s’ouvre que sur cet ordinateur, le seul que ce serveur écoute."
)
LINK_FAILED = "Le lien n’a pas pu être fait. Réessayez dans un instant."
SHARED = typeset("Réponse partagée le {date}, tirée de la version {version} de la collection.")
SHARED_GONE = typeset(
    "Cette réponse n’est plus partagée, ou son adresse est incomplète : la personne qui l’a "
    "partagée peut vous la redonner."
)
ASK_AGAIN = "Poser cette question à votre tour"
FEEDBACK_LABEL = "Votre avis sur cette réponse"
VERDICTS = {
    Verdict.USEFUL: "Utile",
    Verdict.WRONG_PASSAGE: "Mauvais passage",
    Verdict.SHOULD_HAVE_REFUSED: "Il fallait s’abstenir",
    Verdict.SHOULD_HAVE_ANSWERED: "La réponse est dans les documents",
    Verdict.MISSING_DOCUMENT: "Document manquant",
}
COMMENT = "Ajouter un commentaire (facultatif)"
SEND_COMMENT = "Envoyer"
FEEDBACK_KEPT = "Merci. Votre avis est transmis, sans votre nom, à la personne qui gère cet outil."
COMMENT_KEPT = "Merci. Votre commentaire est transmis."
FEEDBACK_FAILED = "Votre avis n’a pas pu être enregistré. Réessayez dans un instant."

QUOTED = typeset("« {quote} »")

WAITING = typeset("Beaucoup de questions en ce moment. Place de la vôtre dans la file : {place}.")
WORKING = "Recherche en cours…"

RESTRICTED = {
    "document": "à certains documents",
    "date>=": "aux textes écrits depuis {year}",
    "date<=": "aux textes écrits jusqu’à {year}",
}
RESTRICTED_TO = typeset("Recherche limitée {limits}.")

WAYS_LABEL = "Autres pages"
MORE_WAYS = "Plus"
COLLECTION = "Collection"
LOG_IN = "Gérer"
LOG_OUT = "Se déconnecter"
TOO_MANY_QUESTIONS = typeset(
    "Vous avez posé beaucoup de questions en peu de temps. Réessayez dans {seconds} secondes."
)

EXAMPLES = {
    "otan-indo-pacifique": (
        typeset("À quel sommet ces pays ont-ils participé pour la première fois ?"),
        typeset("Pourquoi l’Indo-Pacifique est-il important pour l’Alliance ?"),
        typeset("Sur quels domaines porte la coopération pratique ?"),
    ),
}
"""Questions written for the shipped texts, by document key."""
