"""Ways from the page to the others: the collection, the login; hidden until they are allowed."""

from ui.page import texts
from ui.page.rendering.markup import element

_LOGIN = "/connexion?suite=/collection"


def render_ways() -> str:
    """Render the links, each hidden; `data-way` says which permission shows it.

    On a phone they wait behind a button.
    """
    logging_out = {"action": "/deconnexion", "method": "post", "data_way": "logout"}
    ways = (
        element("a", texts.COLLECTION, href="/collection", data_way="maintainer", hidden=True)
        + element("a", texts.LOG_IN, href=_LOGIN, data_way="login", hidden=True)
        + element("form", element("button", texts.LOG_OUT), **logging_out, hidden=True)
    )
    more = element(
        "button",
        texts.MORE_WAYS,
        type="button",
        class_="more-ways",
        aria_expanded="false",
        aria_controls="ways",
        hidden=True,
    )
    return more + element("div", ways, id="ways", role="group", aria_label=texts.WAYS_LABEL)
