"""The drawer of settings: each person's own, kept by their browser."""

from ui.page import drawer_texts, texts
from ui.page.rendering.markup import element, escape


def render_preferences() -> str:
    """Render the drawer, closed; its script checks what was chosen before."""
    title_id = "preferences-title"
    close = element("button", texts.CLOSE, type="button", class_="close")
    head = element("header", element("h2", drawer_texts.PREFERENCES_LABEL, id=title_id) + close)
    groups = "".join(
        _group(name, legend, choices)
        for name, (legend, choices) in drawer_texts.PREFERENCES.items()
    )
    form = element("form", groups + element("p", drawer_texts.PREFERENCES_NOTE))
    return element("dialog", head + form, aria_labelledby=title_id)


def _group(name: str, legend: str, choices: dict[str, str]) -> str:
    """Render the choices of one setting; the first one is that of the collection or browser."""
    items = "".join(_choice(name, value, words) for value, words in choices.items())
    return element("fieldset", element("legend", escape(legend)) + items)


def _choice(name: str, value: str, words: str) -> str:
    """Render one choice."""
    radio = element("input", type="radio", name=name, value=value, checked=value == "")
    return element("label", radio + element("span", escape(words)))
