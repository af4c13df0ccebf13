"""Every French text of the chat page, in one place."""

from assistant.answer import Abstention
from ui.page.typography import typeset

NAME = "Mot à mot"
TAGLINE = typeset("Des citations exactes, à leur place dans le texte")

NEW_CONVERSATION = "Nouvelle conversation"
QUESTION_LABEL = "Votre question"
EMPTY_QUESTION = "Question vide"
QUESTION_PLACEHOLDER = "Posez une question en français"
ASK = "Poser"

CONVERSATION_LABEL = "Conversation"
SOURCE_LABEL = "Texte source"
EXAMPLES_LABEL = "Par exemple"
COLLECTION_LABEL = "La collection"
MORE_DOCUMENTS = "et {count} autres documents"
DOCUMENT_COUNT = "{count} documents"
READ_WHOLE = "Lire le texte entier"
READ_DOCUMENT = typeset("Lire le texte entier : {title}")
HEADING_QUESTION = typeset("Que dit le texte au sujet de « {heading} » ?")

UNDERSTOOD = typeset("Compris comme : ")
EDIT = "Modifier"
EDIT_LABEL = "Modifier cette question"
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

EXAMPLES = {
    "otan-indo-pacifique": (
        typeset("À quel sommet ces pays ont-ils participé pour la première fois ?"),
        typeset("Pourquoi l’Indo-Pacifique est-il important pour l’Alliance ?"),
        typeset("Sur quels domaines porte la coopération pratique ?"),
    ),
}
"""Questions written for the shipped texts, by document key."""
