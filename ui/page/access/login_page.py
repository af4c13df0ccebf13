"""The login page as HTML."""

from ui.page import texts as common
from ui.page.access import texts
from ui.page.rendering.document import document
from ui.page.rendering.markup import element, escape


def render_login(invitation: str, following: str, problem: str = "") -> str:
    """Render the page that asks for a password.

    :param following: path to go to afterwards.
    :param problem: why the last password was refused, or an empty string.
    """
    label = element("label", texts.PASSWORD_LABEL, for_="mot-de-passe")
    password = (
        '<input type="password" id="mot-de-passe" name="mot_de_passe" required autofocus '
        f'autocomplete="current-password"{" aria-describedby=probleme" if problem else ""}>'
    )
    suite = f'<input type="hidden" name="suite" value="{escape(following)}">'
    enter = element("button", texts.ENTER)
    refused = element("p", escape(problem), id="probleme", role="alert") if problem else ""
    form = element("form", label + password + suite + enter + refused, method="post")
    name = element("h1", common.NAME) + element("p", common.TAGLINE)
    return document(
        texts.LOGIN_TITLE,
        element("main", name + element("p", invitation, class_="invitation") + form),
        "login",
    )
