"""The collection page as HTML; its script fills it."""

import orjson

from corpus.readers import READERS
from ui.page import texts as common
from ui.page.assets import script
from ui.page.collection import texts
from ui.page.rendering.document import document
from ui.page.rendering.markup import element, escape
from ui.page.typography import typeset


def render_collection(problem: str, megabytes: int) -> str:
    """Render the page.

    :param problem: why no document can be added or removed, or an empty string.
    :param megabytes: largest file that can be added.
    """
    parts = (
        _masthead()
        + element("p", "", id="notice", role="alert", hidden=True)
        + (element("p", escape(problem), class_="problem") if problem else _adding(megabytes))
        + _building()
        + _documents(can_remove=not problem)
        + element("section", _heading(texts.VERSIONS) + element("ol", "", id="versions"))
    )
    words = orjson.dumps(texts.FOR_THE_SCRIPT).decode().replace("<", "\\u003c")
    scripts = element("script", words, type="application/json", id="texts")
    scripts += element("script", script("collection"), type="module")
    return document(texts.TITLE, element("main", parts) + scripts, "collection")


def render_closed() -> str:
    """Render what is said where nobody can be a maintainer."""
    return document(
        texts.TITLE,
        element("main", _masthead() + element("p", texts.MAINTAINERS_ONLY, class_="problem")),
        "collection",
    )


def _masthead() -> str:
    back = element("a", texts.BACK, href="/")
    leave = element("button", common.LOG_OUT)
    leaving = element("form", leave, action="/deconnexion", method="post", id="leave", hidden=True)
    summary = element("p", "", id="summary")
    name = element("div", element("h1", texts.TITLE) + summary)
    return element("header", name + element("nav", back + leaving, aria_label=common.WAYS_LABEL))


def _adding(megabytes: int) -> str:
    formats = ", ".join(suffix.removeprefix(".") for suffix in sorted(READERS))
    accepted = texts.ACCEPTED.format(formats=formats, megabytes=megabytes)
    choose = (
        f'<input type="file" id="files" multiple accept="{",".join(sorted(READERS))}" '
        f'aria-label="{texts.ADD}">'
    )
    area = element(
        "label", element("span", texts.DROP) + element("b", texts.CHOOSE) + choose, id="drop"
    )
    content = _heading(texts.ADD) + area + element("p", typeset(accepted), class_="note")
    return element("section", content + element("ul", "", id="uploads", aria_live="polite"))


def _building() -> str:
    bar = element("progress", "", id="bar", hidden=True, aria_labelledby="outcome")
    buttons = (
        element("button", texts.BUILD, id="build", type="button")
        + element("button", texts.CANCEL, id="cancel", type="button", hidden=True)
        + element("button", texts.FORCE, id="force", type="button", hidden=True)
    )
    outcome = element("p", "", id="outcome", role="status")
    details = element(
        "details",
        element("summary", texts.DETAILS) + element("pre", "", lang="en"),
        id="details",
        hidden=True,
    )
    return element("section", element("div", buttons + bar) + outcome + details, id="building")


def _documents(*, can_remove: bool) -> str:
    label = texts.SEARCH
    search = f'<input type="search" id="search" placeholder="{label}" aria-label="{label}">'
    options = element("option", texts.ALL_STATES, value="") + "".join(
        element("option", name, value=state) for state, name in texts.STATES.items()
    )
    state = element("select", options, id="state", aria_label=texts.STATE)
    shown = element("p", "", id="shown", role="status")
    headings = "".join(
        element("th", name, scope="col", class_=column) for column, name in texts.COLUMNS.items()
    )
    headings += element("td") if can_remove else ""
    table = element("thead", element("tr", headings)) + element("tbody", "", id="rows")
    return element(
        "section",
        element("div", search + state + shown, class_="filters")
        + element("table", table, data_removes=can_remove),
    )


def _heading(name: str) -> str:
    return element("h2", name)
