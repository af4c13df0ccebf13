"""Past conversations as a list and as Markdown: days in words, signs without a meaning."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from markdown_it import MarkdownIt

from assistant.answer import Abstention, Answer, quote_of
from corpus.document import Document
from ui.conversations.store import Summary
from ui.conversations.turn import Citation, Standing, Turn
from ui.page import drawer_texts
from ui.page.rendering.history import day_in_words, render_history
from ui.page.rendering.markdown import markdown_of

TODAY = date(2024, 3, 1)
ODD = "1. *un* _deux_ <b>trois</b> &amp; `quatre` [cinq](x) | ~six~ $sept$ \\huit\n# neuf\n- dix"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "Aujourd’hui"), (1, "Hier"), (2, "28\u00a0février 2024"), (29, "1er\u00a0février 2024")],
)
def test_days_are_named(days: int, words: str) -> None:
    assert day_in_words(TODAY - timedelta(days=days), TODAY) == words


def test_conversations_of_a_day_stand_under_it() -> None:
    moments = [datetime(2024, 3, 1, hour, tzinfo=UTC) for hour in (9, 8)]
    summaries = [Summary(f"c{n}", "<b>", moment) for n, moment in enumerate(moments)]
    html = render_history(summaries, "", TODAY)
    assert html.count("<h3>") == 1
    assert html.count("&lt;b&gt;</button>") == 2


@pytest.mark.parametrize(
    ("sought", "said"), [(" ", drawer_texts.NO_CONVERSATION), ("mot", drawer_texts.NOTHING_FOUND)]
)
def test_an_empty_list_says_why(sought: str, said: str) -> None:
    assert said in render_history([], sought, TODAY)


def shown(markdown: str) -> list[str]:
    """Return the texts that a reader of the Markdown sees, block by block."""
    return [
        "".join(
            "\n" if child.type == "softbreak" else child.content for child in token.children or ()
        )
        for token in MarkdownIt().parse(markdown)
        if token.type == "inline"
    ]


def test_an_export_shows_every_character(
    document_of: Callable[..., Document], answer_of: Callable[..., Answer]
) -> None:
    quote = quote_of(document_of(ODD), 0, len(ODD), 1.0)
    citation = Citation(quote, "§\u00a01", Standing.CHANGED)
    turn = Turn("Quoi *donc* ?", answer_of("Quoi *donc* ?", quotes=(quote,)), "", (citation,))
    title, question, words, reference = shown(markdown_of("Mes <fruits>", [turn]))
    assert (title, question) == ("Mes <fruits>", "Quoi *donc* ?")
    assert words == f"«\u00a0{ODD}\u00a0»"
    assert reference.startswith("— Titre de texte, §\u00a01, https://exemple.fr/texte (Le document")


def test_an_export_says_why_there_is_no_answer(answer_of: Callable[..., Answer]) -> None:
    refusal = answer_of("Quoi ?", abstention=Abstention.NOTHING_RELEVANT, sought=("mot",))
    turns = [Turn("Quoi ?", refusal), Turn("Et ?", problem="Une panne.")]
    assert [text[:24] for text in shown(markdown_of("T", turns))[2::2]] == [
        "Je n’ai trouvé aucun pas",
        "Une panne.",
    ]
