"""Ways from the page to the others: the collection, the login; hidden until they are allowed."""

from ui.page import texts
from ui.page.rendering.markup import element

_LOGIN = "/connexion?suite=/collection"


def render_ways() -> str:
    """Render the links, each hidden; `data-way` says which permission shows it."""
    logging_out = {"action": "/deconnexion", "method": "post", "data_way": "logout"}
    return (
        element("a", texts.COLLECTION, href="/collection", data_way="maintainer", hidden=True)
        + element("a", texts.LOG_IN, href=_LOGIN, data_way="login", hidden=True)
        + element("form", element("button", texts.LOG_OUT), **logging_out, hidden=True)
    )
