"""Every French text of the collection page, in one place."""

from ui.page.typography import typeset

TITLE = "La collection"
BACK = "Poser une question"
SUMMARY = typeset("Documents : {documents} ; passages : {passages}")
NO_VERSION = typeset("La collection est vide : ajoutez des fichiers, puis mettez l’index à jour.")
MAINTAINERS_ONLY = typeset(
    "Cette page est réservée à la personne qui gère la collection. Sur ce serveur, personne ne "
    "peut y entrer : il faut d’abord un mot de passe de gestion, fait avec la commande "
    "« motamot password » et donné dans MOTAMOT_SERVING__MAINTAINER_PASSWORD."
)

ADD = "Ajouter des documents"
DROP = "Déposez des fichiers ici, ou"
CHOOSE = "choisissez-les"
ACCEPTED = typeset("Formats : {formats}. Au plus {megabytes} Mo par fichier.")
SENDING = "Envoi"
SENT = "Ajouté"
FOLDER = typeset("C’est un dossier : déposez les fichiers qu’il contient.")
REPLACE = typeset("« {name} » est déjà dans la collection. Le remplacer ?")

SEARCH = "Chercher un document"
STATE = "État"
ALL_STATES = "Tous les états"
STATES = {
    "indexed": "Indexé",
    "changed": "Modifié, à indexer",
    "new": "Nouveau, à indexer",
    "gone": "Retiré, encore indexé",
    "skipped": "Écarté",
    "duplicate": "Doublon",
}
COLUMNS = {
    "title": "Titre",
    "date": "Date",
    "bytes": "Taille",
    "passages": "Passages",
    "state": "État",
}
SHOWN = "{shown} sur {total}"
NOTHING = "Aucun document ne correspond."
REMOVE = "Retirer"
REMOVE_LABEL = typeset("Retirer : {name}")
CONFIRM_REMOVE = typeset(
    "Retirer « {name} » de la collection ? Le fichier est gardé dans la corbeille du dossier."
)

BUILD = "Mettre l’index à jour"
CANCEL = "Interrompre"
FORCE = "Publier quand même"
STEPS = {
    "start": "Préparation",
    "model": "Chargement du modèle",
    "documents": "Lecture des documents",
    "vectors": "Calcul des vecteurs",
}
DONE = typeset(
    "Index à jour. Ajoutés : {added} ; modifiés : {changed} ; retirés : {removed} ; "
    "écartés : {skipped} ; doublons : {duplicates}."
)
UNCHANGED = typeset("Rien n’a changé depuis la dernière version.")
CANCELLED = typeset("Mise à jour interrompue. La version publiée est restée la même.")
FAILED = typeset("La mise à jour a échoué ; la version publiée est restée la même.")
FAILURES = {
    "TooMuchLost": typeset(
        "La nouvelle version perdrait plus de la moitié des passages publiés, parce que leurs "
        "documents ne sont plus là ou ne se lisent plus. Si c’est voulu, publiez quand même."
    ),
    "EmptyCorpus": typeset(
        "Le dossier ne contient aucun document lisible : ajoutez-en un, puis recommencez."
    ),
    "BuildRunning": typeset(
        "Une autre mise à jour de cet index est en cours. Attendez qu’elle se termine."
    ),
}
DETAILS = "Détail technique"

VERSIONS = "Versions"
PUBLISHED = "publiée"
RESTORE = "Rétablir"
RESTORE_LABEL = typeset("Rétablir la version du {created}")
RESTORED = typeset(
    "Cette version répond de nouveau. La prochaine mise à jour repartira des fichiers du dossier."
)
DAMAGED = "Cette version est abîmée et ne peut pas être rétablie."
UNKNOWN_VERSION = typeset("Cette version n’est plus sur le disque.")

SHIPPED = typeset(
    "Ces documents sont livrés avec Mot à mot et ne se changent pas ici. Pour gérer les vôtres, "
    "mettez-les dans un dossier à vous, puis lancez : "
    "motamot serve --corpus VOTRE_DOSSIER --index VOTRE_INDEX"
)
NO_FOLDER = typeset("Le dossier des documents, {folder}, n’existe pas sur le serveur.")
READ_ONLY = "Le serveur n’a pas le droit d’écrire dans le dossier des documents."
NO_READER = typeset("« {name} » n’est pas d’un format connu. Formats acceptés : {formats}.")
ALREADY_THERE = typeset("« {name} » est déjà dans la collection.")
TOO_LARGE = typeset("« {name} » dépasse {megabytes} Mo, la limite de ce serveur.")
EMPTY_FILE = typeset("« {name} » est vide.")
NOT_WRITTEN = typeset("« {name} » n’a pas pu être écrit : {reason}.")
NOT_REMOVED = typeset("« {name} » n’a pas pu être retiré : {reason}.")
NOT_FOUND = typeset("« {name} » n’est pas dans le dossier des documents.")
BAD_REQUEST = "Demande mal formée."
LOST = typeset("Le serveur ne répond pas. Vérifiez qu’il fonctionne, puis rechargez la page.")

FOR_THE_SCRIPT = {
    name: globals()[name]
    for name in (
        "SUMMARY NO_VERSION SENDING SENT FOLDER REPLACE STATES SHOWN NOTHING REMOVE REMOVE_LABEL "
        "CONFIRM_REMOVE STEPS DONE UNCHANGED CANCELLED FAILED FAILURES DETAILS PUBLISHED RESTORE "
        "RESTORE_LABEL RESTORED LOST"
    ).split()
}
"""What the script of the page writes itself."""
