"""Every French text of the chat page, in one place."""

from assistant.answer import Abstention
from assistant.settings import Caution
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
LINK = "Lien vers cette question"
LINK_LABEL = "Copier un lien qui pose cette question"
LINK_COPIED = "Lien copié"
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

PREFERENCES_LABEL = "Réglages"
PREFERENCES = {
    "caution": (
        "Prudence",
        {
            "": "Celle de cette collection",
            Caution.PRUDENT: typeset("Prudente : répond moins souvent, se trompe moins"),
            Caution.BALANCED: "Équilibrée",
            Caution.BROAD: typeset("Large : répond plus souvent, se trompe davantage"),
        },
    ),
    "quotes": (
        "Citations par réponse",
        {
            "": "Celles de cette collection",
            "1": "Une seule",
            "3": "Trois au plus",
            "5": "Cinq au plus",
        },
    ),
    "size": (
        "Taille du texte",
        {"small": "Petite", "": "Normale", "large": "Grande", "larger": "Très grande"},
    ),
    "scheme": (
        "Apparence",
        {"": "Celle de l’appareil", "light": "Claire", "dark": "Sombre"},
    ),
}
"""Settings of the page: legend, then the words of each value; an empty one is the default."""
PREFERENCES_NOTE = typeset(
    "Ces réglages restent dans ce navigateur ; les deux premiers valent dès la prochaine question."
)

HISTORY = "Historique"
HISTORY_LABEL = "Vos conversations"
HISTORY_SEARCH = "Chercher dans vos conversations"
HISTORY_NOTE = typeset("Elles restent sur ce serveur ; chaque navigateur ne voit que les siennes.")
HISTORY_UNAVAILABLE = typeset(
    "Vos conversations ne peuvent pas être lues en ce moment : le serveur n’accède pas à son "
    "disque. Vous pouvez continuer à poser des questions."
)
HISTORY_NEEDS_COOKIES = typeset(
    "Ce navigateur refuse les cookies : vos conversations ne peuvent pas être conservées."
)
NO_CONVERSATION = "Aucune conversation pour l’instant."
NOTHING_FOUND = "Aucune conversation ne contient tous ces mots."
TODAY = "Aujourd’hui"
YESTERDAY = "Hier"
CONVERSATION_ACTIONS = {
    "rename": "Renommer",
    "markdown": "Exporter en Markdown",
    "json": "Exporter en JSON",
    "delete": "Supprimer",
}
ACTIONS_LABEL = typeset("Actions : {title}")
RENAME_LABEL = "Nouveau titre"
DELETE_ALL = "Tout supprimer"
SURE = typeset("Supprimer vraiment ?")
SURE_ALL = typeset("Supprimer vraiment toutes vos conversations ?")
QUOTED = typeset("« {quote} »")

WAITING = typeset("Beaucoup de questions en ce moment. Place de la vôtre dans la file : {place}.")
WORKING = "Recherche en cours…"

RESTRICT = "Limiter à certains documents"
RESTRICTION_CHOSEN = "Recherche limitée à"
RESTRICTION_REMOVE = typeset("Ne plus limiter : {name}")
RESTRICTION_SEARCH = "Chercher un document"
RESTRICTION_NONE = "Aucun document ne correspond."
RESTRICTION_FROM = "Depuis l’année"
RESTRICTION_TO = "Jusqu’à l’année"
RESTRICTION_SINCE = "depuis {year}"
RESTRICTION_UNTIL = "jusqu’à {year}"
RESTRICTION_NOTE = typeset(
    "Les questions suivantes ne cherchent que dans ces documents ; un document sans date n’est "
    "d’aucune année."
)
RESTRICTED = {
    "document": "à certains documents",
    "date>=": "aux textes écrits depuis {year}",
    "date<=": "aux textes écrits jusqu’à {year}",
}
RESTRICTED_TO = typeset("Recherche limitée {limits}.")

LOGIN_TITLE = "Connexion"
LOGIN_INVITATION = typeset("Cette collection est réservée : donnez le mot de passe pour entrer.")
MAINTAINER_INVITATION = typeset("Le mot de passe de gestion ouvre la page de la collection.")
PASSWORD_LABEL = "Mot de passe"
ENTER = "Entrer"
WRONG_PASSWORD = "Ce mot de passe n’est pas le bon."
TOO_MANY_ATTEMPTS = typeset("Trop d’essais. Réessayez dans {seconds} secondes.")
LOGIN_NEEDED = typeset(
    "Un mot de passe est nécessaire : l’en-tête « Authorization: Bearer MOT_DE_PASSE »."
)
OTHER_SITE = typeset(
    "Cette demande vient d’un autre site ou d’une autre adresse ; elle est refusée."
)
WAYS_LABEL = "Autres pages"
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
