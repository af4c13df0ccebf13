"""Every French text of the login and of the gate."""

from ui.page.typography import typeset

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
