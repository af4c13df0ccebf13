"""A whole page that Gradio does not serve."""

from ui.page import texts
from ui.page.assets import font_faces, icon_address, styles
from ui.page.rendering.markup import element


def document(title: str, body: str, style: str) -> str:
    """Write a page, its style within it.

    :param title: shown by the browser, before the name of the tool.
    :param body: HTML, already escaped.
    :param style: name of its style sheet, which comes after the common ones.
    """
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, '
        f'initial-scale=1"><link rel="icon" href="{icon_address()}">'
        + element("title", f"{title} — {texts.NAME}")
        + element("style", font_faces() + styles("tokens", "document", style))
    )
    page = element("head", head) + element("body", body)
    return f"<!doctype html>{element('html', page, lang='fr')}"
