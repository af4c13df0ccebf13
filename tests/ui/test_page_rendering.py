"""Answers as HTML: exact quotations, everything escaped, refusals that say what was sought."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.answer import Abstention, Answer, Place, Quote, quote_of
from corpus.document import Document
from ui.conversations.turn import Citation, Standing, Turn
from ui.page import texts
from ui.page.citing import cite
from ui.page.rendering.markup import element, escape
from ui.page.rendering.quote import render_quote
from ui.page.rendering.turn import abstention_sentence, confidence_words
from ui.page.rendering.turn import render_turn as render_turn_of
from ui.page.rendering.welcome import LISTED_DOCUMENTS, render_welcome

TEXT = "Titre\n\nUn <b>gras</b> & $$x$$.\n\n\u00a0\tDeux *_`{{value}}${1}` fin\u2011ci.\n\nTrois."


def render_turn(turn: Turn) -> str:
    return render_turn_of(turn, "conversation")


class Reader(HTMLParser):
    """Collects the text of the elements of one class, and every tag."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self._wanted = wanted
        self._inside = 0
        self.found: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if self._inside:
            self._inside += 1
        elif self._wanted in (dict(attrs).get("class") or "").split():
            self._inside = 1
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = max(self._inside - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


def texts_of(html: str, wanted: str) -> list[str]:
    reader = Reader(wanted)
    reader.feed(html)
    return reader.found


@pytest.fixture
def document(document_of: Callable[..., Document]) -> Document:
    return document_of(TEXT, ["Titre"])


@pytest.fixture
def turn_of(document: Document, answer_of: Callable[..., Answer]) -> Callable[..., Turn]:
    def make(question: str = "Quoi ?", **fields: object) -> Turn:
        answer = answer_of(question, **fields)
        find = {document.key: document}.__getitem__
        citations = [cite(quote, find) for quote in (*answer.quotes, *answer.nearby)]
        return Turn(question, answer, citations=tuple(citations))

    return make


@pytest.fixture
def quotes(document: Document) -> tuple[Quote, ...]:
    spans = [m.span() for m in re.finditer(r"Un <.*\.|\u00a0.*ci\.|Trois\.", TEXT)]
    return tuple(quote_of(document, start, end, 0.5) for start, end in spans)


def test_the_quote_on_the_card_is_exactly_the_slice(
    turn_of: Callable[..., Turn], quotes: tuple[Quote, ...]
) -> None:
    html = render_turn(turn_of(quotes=quotes))
    assert texts_of(html, "verbatim") == [TEXT[q.start : q.end] for q in quotes]


@given(st.data())
def test_the_words_that_answer_are_bold_and_no_character_changes(
    document_of: Callable[..., Document], data: st.DataObject
) -> None:
    bounds = st.integers(0, len(TEXT))
    start, first, last, end = sorted(data.draw(st.tuples(bounds, bounds, bounds, bounds)))
    assume(first < last)
    quote = quote_of(document_of(TEXT, ["Titre"]), start, end, 1.0, (first, last))
    html = render_quote([Citation(quote, "§ 1")], 0, "version")
    assert texts_of(html, "verbatim") == [TEXT[start:end]]
    (bold,) = re.findall(r"<strong>(.*?)</strong>", html, re.DOTALL)
    assert unescape(bold) == TEXT[first:last]


def test_the_other_places_that_say_the_same_are_each_a_click_away(
    turn_of: Callable[..., Turn], document: Document
) -> None:
    places = (
        Place(document.key, document.title, 7, 12),
        Place(document.key, document.title, 32, 36),
    )
    html = render_turn(turn_of(quotes=(quote_of(document, 7, 20, 0.5, also=places),)))
    (line,) = texts_of(html, "also")
    assert line == (
        "Aussi dans\u00a0: Titre de texte, Titre, §\u00a01, Titre de texte, Titre, §\u00a02"
    )
    requests = [json.loads(unescape(found)) for found in re.findall(r'data-source="([^"]*)"', html)]
    assert [request["marks"] for request in requests] == [[[7, 20]], [[7, 12]], [[32, 36]]]
    assert "also" not in render_turn(turn_of(quotes=(quote_of(document, 7, 20, 0.5),)))


def test_an_ellipsis_that_is_no_part_of_the_text_marks_a_cut(
    turn_of: Callable[..., Turn], quotes: tuple[Quote, ...]
) -> None:
    cut = replace(quotes[0], cut_before=True), replace(quotes[1], cut_after=True)
    html = render_turn(turn_of(quotes=cut))
    assert re.findall(r'class="(verbatim[^"]*)"', html) == [
        "verbatim cut-before",
        "verbatim cut-after",
    ]
    assert [*texts_of(html, "cut-before"), *texts_of(html, "cut-after")] == [q.text for q in cut]


def test_a_question_in_another_language_gets_a_hint(turn_of: Callable[..., Turn]) -> None:
    hint = "Mot à mot répond aux questions posées en français"
    assert hint in render_turn(turn_of("Who is it?", language="en"))
    assert hint not in render_turn(turn_of("Qui est-ce ?"))


def test_quotes_after_the_second_are_folded(
    turn_of: Callable[..., Turn], quotes: tuple[Quote, ...]
) -> None:
    shown, _, folded = render_turn(turn_of(quotes=quotes)).partition("<details")
    assert len(texts_of(shown, "verbatim")) == 2
    assert texts_of("<details" + folded, "verbatim") == ["Trois."]


def test_a_card_says_where_the_quote_stands(
    turn_of: Callable[..., Turn], quotes: tuple[Quote, ...]
) -> None:
    html = render_turn(turn_of(quotes=quotes[1:2]))
    assert texts_of(html, "reference") == ["Titre de texteTitre, §\u00a02"]


def test_a_card_asks_for_its_document_with_every_quote_marked(
    turn_of: Callable[..., Turn], quotes: tuple[Quote, ...]
) -> None:
    html = render_turn(turn_of(quotes=quotes))
    requests = [
        json.loads(r.replace("&quot;", '"')) for r in re.findall(r'data-source="(.*?)"', html)
    ]
    assert [r["current"] for r in requests] == [0, 1, 2]
    assert requests[0]["marks"] == [[q.start, q.end] for q in quotes]


def standing(turn: Turn, *standings: Standing) -> Turn:
    """Let each quotation of a turn have been changed or not."""
    pairs = zip(turn.citations, standings, strict=True)
    return replace(turn, citations=tuple(replace(c, standing=s) for c, s in pairs))


def test_a_quotation_whose_document_changed_is_not_marked_in_it(
    turn_of: Callable[..., Turn], quotes: tuple[Quote, ...]
) -> None:
    turn = standing(turn_of(quotes=quotes), Standing.HELD, Standing.CHANGED, Standing.HELD)
    html = render_turn(turn)
    requests = [json.loads(unescape(r)) for r in re.findall(r'data-source="(.*?)"', html)]
    held = [[q.start, q.end] for q in (quotes[0], quotes[2])]
    assert [r["marks"] for r in requests] == [held, [], held]
    assert texts_of(html, "changed") == [texts.STANDINGS[Standing.CHANGED]]
    assert texts_of(html, "verbatim") == [q.text for q in quotes]


def test_a_quotation_whose_document_is_gone_opens_nothing(
    turn_of: Callable[..., Turn], quotes: tuple[Quote, ...]
) -> None:
    html = render_turn(standing(turn_of(quotes=quotes[:1]), Standing.GONE))
    assert "data-source" not in html
    assert texts_of(html, "changed") == [texts.STANDINGS[Standing.GONE]]
    assert texts_of(html, "verbatim") == [quotes[0].text]


def test_an_answer_that_cannot_be_kept_says_so(turn_of: Callable[..., Turn]) -> None:
    turn = turn_of(abstention=Abstention.NOT_UNDERSTOOD)
    assert texts_of(render_turn(turn), "unkept") == []
    assert texts_of(render_turn(replace(turn, kept=False)), "unkept") == [texts.NOT_KEPT]


def test_the_understood_question_is_shown_only_when_it_differs(
    turn_of: Callable[..., Turn], quotes: tuple[Quote, ...]
) -> None:
    same = render_turn(turn_of("Quoi ?", quotes=quotes, understood=" Quoi ? "))
    other = render_turn(turn_of("Et ?", quotes=quotes, understood="Et <quoi> ?"))
    assert texts_of(same, "understood") == []
    assert texts_of(other, "understood") == ["Compris comme\u00a0: Et <quoi> ? Modifier"]


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(1.0, "Réponse très probable"), (0.6, "Réponse probable"), (0.0, "Réponse incertaine")],
)
def test_confidence_is_told_in_words(confidence: float, words: str) -> None:
    assert confidence_words(confidence) == words


@pytest.mark.parametrize("reason", list(Abstention))
def test_each_refusal_names_what_was_sought(
    answer_of: Callable[..., Answer], reason: Abstention
) -> None:
    answer = answer_of(abstention=reason, sought=("recette", "tarte"))
    assert "«\u00a0recette\u00a0», «\u00a0tarte\u00a0»" in abstention_sentence(answer)


def test_refusals_differ_by_reason(answer_of: Callable[..., Answer]) -> None:
    answers = [answer_of(abstention=reason, sought=("mot",)) for reason in Abstention]
    assert len({abstention_sentence(answer) for answer in answers}) == len(Abstention)


def test_a_question_without_words_is_told_so(answer_of: Callable[..., Answer]) -> None:
    answer = answer_of(abstention=Abstention.NOT_UNDERSTOOD)
    assert abstention_sentence(answer) == texts.NOTHING_TO_SEEK


def test_nearby_passages_are_set_apart_and_said_not_to_answer(
    turn_of: Callable[..., Turn], quotes: tuple[Quote, ...]
) -> None:
    turn = turn_of(nearby=quotes, abstention=Abstention.NO_ANSWER, sought=("mot",))
    before, _, nearby = render_turn(turn).partition('<section class="nearby"')
    assert texts_of(before, "verbatim") == []
    assert texts.NEARBY_NOTE in nearby
    assert len(texts_of(nearby, "verbatim")) == 3


@pytest.mark.parametrize(
    "attack", ["<img src=x onerror=alert(1)>", "</h2><script>x</script>", "\"'>"]
)
def test_a_question_is_shown_as_typed(turn_of: Callable[..., Turn], attack: str) -> None:
    html = render_turn(turn_of(attack, abstention=Abstention.NOT_UNDERSTOOD, sought=(attack,)))
    reader = Reader("question")
    reader.feed(html)
    assert reader.found == [attack]
    assert not {"img", "script"} & set(reader.tags)


def test_a_carriage_return_stays_one() -> None:
    assert escape("a\rb") == "a&#13;b"


def test_attributes_are_escaped_and_left_out_when_absent() -> None:
    written = element("a", class_='x"y', aria_label="<", hidden=True, title=None, lang=False)
    assert written == '<a class="x&quot;y" aria-label="&lt;" hidden></a>'


def test_the_welcome_of_a_large_collection_lists_the_first_documents() -> None:
    entries = [(f"d{n}", f"Titre <{n}>", "") for n in range(LISTED_DOCUMENTS + 3)]
    html = render_welcome(entries, [], ["Une question ?"])
    assert "9 documents" in html
    assert "et 3 autres documents" in html
    assert "Titre &lt;0&gt;" in html
    assert 'data-ask="Une question ?"' in html


def test_the_welcome_of_a_single_document_says_what_it_holds() -> None:
    html = render_welcome([("d", "Un titre", "")], ["Première <partie>", "Seconde"], [])
    assert texts_of(html, "headings") == ["Première <partie>Seconde"]
    assert texts_of(html, "open") == [texts.READ_WHOLE]
