"""Every French text of the drawers: settings, past conversations, documents to look in."""

from assistant.settings import Caution
from ui.page.typography import typeset

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
