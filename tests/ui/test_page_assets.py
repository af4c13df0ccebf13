"""Every style sheet is served by one page or another."""

from ui.page.assets import HERE, SHEETS

STANDALONE = {"collection", "document", "login"}
"""Those of the pages that Gradio does not serve."""


def test_no_style_sheet_is_forgotten() -> None:
    written = {path.stem for path in (HERE / "style").glob("*.css")}
    assert written == set(SHEETS) | STANDALONE
