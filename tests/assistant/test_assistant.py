"""The assistant that a newcomer gets: exact quotations, honest refusals, nothing that breaks it."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.answer import Abstention, Answer, Quote
from assistant.assistant import EMPHASIS, LONGEST_QUESTION, Assistant
from assistant.errors import QuestionTooLong, QuestionUnreadable
from assistant.settings import Caution, Settings
from corpus.errors import MotamotError
from index.builder import build
from index.embedder import SentenceTransformerEmbedder
from index.errors import IndexCorrupt, IndexMissing, ModelError
from index.settings import IndexSettings
from index.version import IndexFolder

FIRST_SUMMIT = "À quel sommet ces pays ont-ils participé pour la première fois ?"
TARTE = "Quelle est la recette de la tarte aux pommes ?"


def shown(answer: Answer) -> tuple[Quote, ...]:
    return answer.quotes + answer.nearby


def assert_exact(assistant: Assistant, answer: Answer) -> None:
    for quote in shown(answer):
        document = assistant.document(quote.document)
        assert quote.text == document.text[quote.start : quote.end]
        assert quote.text.strip()
        assert quote.heading == document.section_at(quote.start).heading


class TestAnswers:
    @pytest.mark.parametrize(
        ("question", "held"),
        [
            (FIRST_SUMMIT, "à Madrid, en 2022"),
            ("Où s’est tenu le sommet de juillet 2024 ?", "à Washington"),
            ("Quel programme a ete approuve en avril 2022 ?", "programme axé sur la réponse"),
        ],
    )
    def test_quote_the_sentence_that_answers(
        self, shipped_assistant: Assistant, question: str, held: str
    ) -> None:
        answer = shipped_assistant.answer(question)
        assert answer.answered
        assert held in answer.quotes[0].text
        assert_exact(shipped_assistant, answer)

    def test_keep_no_break_spaces_and_hyphens(self, shipped_assistant: Assistant) -> None:
        answer = shipped_assistant.answer(
            "Qu’apportent les partenaires aux débats sur les défis de portée mondiale ?"
        )
        assert any("l’Indo\u2011Pacifique apportent" in quote.text for quote in shown(answer))

    def test_say_what_they_are_made_of(self, shipped_assistant: Assistant) -> None:
        answer = shipped_assistant.answer(f"  {FIRST_SUMMIT} ")
        assert answer.question == f"  {FIRST_SUMMIT} "
        assert answer.understood == FIRST_SUMMIT
        assert answer.sought == ("sommet", "pays", "participé", "première", "fois")
        assert 0 <= answer.confidence <= 1
        assert answer.index_version == shipped_assistant.index_version
        assert answer.milliseconds["total"] >= sum(
            value for step, value in answer.milliseconds.items() if step != "total"
        )

    def test_emphasise_the_words_that_answer_when_sure(self, shipped_assistant: Assistant) -> None:
        question = "Quand ont-ils participé à une réunion des ministres de la Défense ?"
        answer = shipped_assistant.answer(question)
        quote = answer.quotes[0]
        assert answer.confidence >= EMPHASIS
        assert quote.emphasis is not None
        first, last = quote.emphasis
        assert quote.text[first - quote.start : last - quote.start] == "octobre 2024"

    def test_emphasise_nothing_when_unsure(self, shipped_assistant: Assistant) -> None:
        answer = shipped_assistant.answer("Quand la tarte fut-elle cuite ?", least_confidence=0.0)
        assert answer.confidence < EMPHASIS
        assert all(quote.emphasis is None for quote in answer.quotes)

    def test_of_several_quotes_come_best_first(self, shipped_assistant: Assistant) -> None:
        scores = [quote.score for quote in shipped_assistant.answer(FIRST_SUMMIT).quotes]
        assert scores == sorted(scores, reverse=True)

    def test_are_the_same_when_asked_again_and_at_once(self, shipped_assistant: Assistant) -> None:
        def quotes(question: str) -> list[tuple[int, int]]:
            return [(quote.start, quote.end) for quote in shown(shipped_assistant.answer(question))]

        questions = [FIRST_SUMMIT, TARTE, "Que dit le concept stratégique ?"] * 3
        wanted = [quotes(question) for question in questions]
        with ThreadPoolExecutor(3) as threads:
            assert list(threads.map(quotes, questions)) == wanted

    def test_of_a_follow_up_know_what_was_asked(self, shipped_assistant: Assistant) -> None:
        first = shipped_assistant.answer("Où s’est tenu le sommet de 2022 ?")
        answer = shipped_assistant.answer("Et en juillet 2024 ?", [first])
        assert "sommet" in answer.understood
        assert "Washington" in answer.quotes[0].text


class TestRefusals:
    def test_of_what_the_collection_does_not_hold(self, shipped_assistant: Assistant) -> None:
        answer = shipped_assistant.answer(TARTE)
        assert not answer.answered
        assert answer.quotes == ()
        assert answer.abstention is Abstention.NOTHING_RELEVANT
        assert answer.sought == ("recette", "tarte", "pommes")
        assert_exact(shipped_assistant, answer)

    @pytest.mark.parametrize("question", ["", " \n\t", "?", "\u00a0", "Où ?", "$$", "😀", "\ufeff"])
    def test_of_a_question_without_words(self, shipped_assistant: Assistant, question: str) -> None:
        answer = shipped_assistant.answer(question)
        assert answer.abstention is Abstention.NOT_UNDERSTOOD
        assert (shown(answer), answer.sought, answer.confidence) == ((), (), 0)

    def test_depend_on_the_confidence_asked_for(self, shipped_assistant: Assistant) -> None:
        assert not shipped_assistant.answer(FIRST_SUMMIT, least_confidence=1.0).answered
        assert shipped_assistant.answer(TARTE, least_confidence=0.0).answered

    def test_depend_on_the_caution_of_the_settings(
        self, tmp_path: Path, tiny_embedder: SentenceTransformerEmbedder, tiny_model: Path
    ) -> None:
        least = [
            Assistant.open(
                tiny_settings(tmp_path, tiny_embedder, tiny_model, caution)
            ).least_confidence
            for caution in (Caution.BROAD, Caution.BALANCED, Caution.PRUDENT)
        ]
        assert least == sorted(set(least))


def tiny_settings(
    folder: Path,
    embedder: SentenceTransformerEmbedder,
    model: Path,
    caution: Caution = Caution.BALANCED,
) -> Settings:
    """Index one text with the tiny model."""
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    (corpus / "chat.txt").write_text("Le chat dort au soleil.", encoding="utf-8")
    found = Settings(
        corpus=corpus,
        index=folder / "index",
        caution=caution,
        retrieval=IndexSettings(model=str(model)),
    )
    build(corpus, IndexFolder(found.index), found.retrieval, embedder)
    return found


class TestOtherLanguages:
    def test_are_told_and_tried_all_the_same(self, shipped_assistant: Assistant) -> None:
        answer = shipped_assistant.answer("Where did the NATO summit of Madrid take place in 2022?")
        assert answer.language == "en"
        assert any("Madrid" in quote.text for quote in shown(answer))
        assert_exact(shipped_assistant, answer)
        assert shipped_assistant.answer(FIRST_SUMMIT).language == "fr"


class TestHostileQuestions:
    @pytest.mark.parametrize(
        "question",
        [
            pytest.param("<script>alert(1)</script> sommet $$x$$ **gras** `c`", id="markup"),
            pytest.param("'; DROP TABLE documents; -- sommet", id="SQL"),
            pytest.param("\u202esommet\u202c de Madrid", id="right to left"),
            pytest.param("sommet\x00 de Madrid", id="NUL"),
            pytest.param("s̴o̵m̶m̷e̸t̴ de Madrid", id="many accents"),
            pytest.param("Indo-Pacifique\r\n\t?", id="line breaks"),
            pytest.param("北约峰会在哪里举行？", id="Chinese"),
            pytest.param("Ｍａｄｒｉｄ", id="full width"),
            pytest.param("漢" * LONGEST_QUESTION, id="one word of 2000 letters"),
            pytest.param("a" * LONGEST_QUESTION, id="one letter 2000 times"),
            pytest.param("sommet " * (LONGEST_QUESTION // 7), id="one word 285 times"),
            pytest.param("l'" * 900 + "otan", id="900 elisions"),
            pytest.param("a-" * 900 + "b", id="900 hyphens"),
            pytest.param("e" + "\u0301" * 1_900, id="1900 accents"),
            pytest.param("A." * 900, id="900 initials"),
        ],
    )
    def test_are_answered_or_refused_with_exact_passages(
        self, shipped_assistant: Assistant, question: str
    ) -> None:
        answer = shipped_assistant.answer(question)
        assert answer.question == question
        assert_exact(shipped_assistant, answer)

    @settings(max_examples=25)
    @given(question=st.text(max_size=200))
    @example(question="\ufdfa\u0345\u1e9e İ ß ŉ")
    def test_of_any_characters_too(self, shipped_assistant: Assistant, question: str) -> None:
        assert_exact(shipped_assistant, shipped_assistant.answer(question))

    @pytest.mark.parametrize(
        ("length", "written"), [(LONGEST_QUESTION + 1, "2\u202f001"), (100_000, "100\u202f000")]
    )
    def test_too_long_are_refused_at_once_in_french(
        self, shipped_assistant: Assistant, length: int, written: str
    ) -> None:
        start = time.perf_counter()
        with pytest.raises(QuestionTooLong, match=f"{written} caractères.*2\u202f000"):
            shipped_assistant.answer("x" * length)
        with pytest.raises(QuestionTooLong):
            shipped_assistant.search("x" * length)
        assert time.perf_counter() - start < 1

    @pytest.mark.parametrize("question", ["sommet \ud800", "\udcff", "a\udfffb"])
    def test_with_half_a_character_are_refused_in_french(
        self, shipped_assistant: Assistant, question: str
    ) -> None:
        with pytest.raises(QuestionUnreadable, match="caractère illisible"):
            shipped_assistant.answer(question)
        with pytest.raises(QuestionUnreadable):
            shipped_assistant.search(question)


class TestConversation:
    def test_may_be_long(self, shipped_assistant: Assistant) -> None:
        history: list[Answer] = []
        for question in [FIRST_SUMMIT, "Et en 2024 ?", "Pourquoi ?", "", TARTE, "Et les poires ?"]:
            history.append(shipped_assistant.answer(question, history))
            assert_exact(shipped_assistant, history[-1])
        answer = shipped_assistant.answer("Et en 2023 ?", history * 20)
        assert_exact(shipped_assistant, answer)

    def test_of_long_questions_stays_searchable(self, shipped_assistant: Assistant) -> None:
        longest = ("sommet de Madrid " * 200)[:LONGEST_QUESTION]
        first = shipped_assistant.answer(longest)
        assert_exact(shipped_assistant, shipped_assistant.answer("Et en 2024 ?", [first]))
        shipped_assistant.search("Et en 2024 ?", 3, [first])

    def test_is_understood_by_search_as_by_answer(self, shipped_assistant: Assistant) -> None:
        first = shipped_assistant.answer("Où s’est tenu le sommet de 2022 ?")
        answer = shipped_assistant.answer("Et en 2024 ?", [first])
        followed = shipped_assistant.search("Et en 2024 ?", 5, [first])
        assert followed == shipped_assistant.search(answer.understood, 5)


class TestOpening:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Iterator[Path]:
        yield tmp_path / "index"

    def test_without_an_index_says_how_to_build_one(self, folder: Path) -> None:
        with pytest.raises(IndexMissing, match="motamot index build"):
            Assistant.open(Settings(index=folder))

    def test_where_a_file_is_says_so(self, folder: Path) -> None:
        folder.write_text("un fichier")
        with pytest.raises(MotamotError, match=str(folder)):
            Assistant.open(Settings(index=folder))

    @pytest.mark.parametrize("name", [b"", b"999999-inconnu\n", b"../../..\n", b"\xff\xfe\x00"])
    def test_where_the_published_name_is_damaged_says_so(
        self,
        tmp_path: Path,
        tiny_embedder: SentenceTransformerEmbedder,
        tiny_model: Path,
        name: bytes,
    ) -> None:
        opened = tiny_settings(tmp_path, tiny_embedder, tiny_model)
        (opened.index / "current").write_bytes(name)
        with pytest.raises(IndexCorrupt, match="motamot index"):
            Assistant.open(opened)

    def test_without_the_model_names_it(self, shipped_index: Path) -> None:
        absent = Settings(index=shipped_index, retrieval=IndexSettings(model="exemple/absent"))
        with pytest.raises(ModelError, match="exemple/absent"):
            Assistant.open(absent)

    def test_lists_the_documents(self, shipped_assistant: Assistant) -> None:
        ((key, title, source),) = shipped_assistant.documents()
        assert key == "otan-indo-pacifique"
        assert "Indo" in title
        assert source.startswith("https://")
        with pytest.raises(KeyError):
            shipped_assistant.document("inconnu")
