"""Building blocks of HTML: escaped text and elements."""

from html import escape as escape_html


def escape(text: str) -> str:
    """Escape a text so that the browser shows exactly its characters.

    A bare carriage return would be read as a line feed; a character reference is not.
    """
    return escape_html(text).replace("\r", "&#13;")


def element(name: str, content: str = "", /, **attributes: str | int | bool | None) -> str:
    """Make an element from HTML content and unescaped attribute values.

    :param content: HTML, already escaped.
    :param attributes: a trailing "_" is dropped and "_" becomes "-" (`class_`, `aria_label`);
        True writes the bare name, None and False leave the attribute out.
    """
    return f"<{name}{_written(attributes)}>{content}</{name}>"


def _written(attributes: dict[str, str | int | bool | None]) -> str:
    """Write attributes, each preceded by a space."""
    written = ""
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        name = key.rstrip("_").replace("_", "-")
        written += f" {name}" if value is True else f' {name}="{escape(str(value))}"'
    return written


def hidden_text(content: str) -> str:
    """Make a text that is spoken by a screen reader and not shown."""
    return element("span", escape(content), class_="spoken")
