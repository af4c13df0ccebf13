"""The page's style sheets, scripts, typefaces and icon, read from their files."""

from base64 import b64encode
from pathlib import Path

HERE = Path(__file__).parent
SHEETS = (
    "tokens page welcome conversation quote feedback source drawer history preferences restriction"
).split()
STYLES = tuple(HERE / "style" / f"{name}.css" for name in SHEETS)
ICON = HERE / "style" / "icon.svg"
FONTS = {400: "source-serif-4-regular", 600: "source-serif-4-semibold"}
"""Files of the bundled serif, by weight."""


def script(*names: str) -> str:
    """Read scripts by their files' names, without extension; several become one."""
    return "\n".join((HERE / "script" / f"{name}.js").read_text(encoding="utf-8") for name in names)


def styles(*names: str) -> str:
    """Read style sheets by their files' names, without extension."""
    files = (HERE / "style" / f"{name}.css" for name in names)
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def icon_address() -> str:
    """Return the icon as an address that needs no request."""
    return "data:image/svg+xml;base64," + b64encode(ICON.read_bytes()).decode("ascii")


def font_faces() -> str:
    """Declare the bundled typeface; the files travel inside the style sheet."""
    return "".join(_font_face(weight, name) for weight, name in FONTS.items())


def _font_face(weight: int, name: str) -> str:
    """Declare one weight of the bundled typeface."""
    data = b64encode((HERE / "fonts" / f"{name}.woff2").read_bytes()).decode("ascii")
    return (
        f'@font-face {{ font-family: "Mot a mot Serif"; font-weight: {weight}; '
        f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}\n'
    )
