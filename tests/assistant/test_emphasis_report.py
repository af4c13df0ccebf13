from assistant.expected_answer import Kind
from assistant.training.emphasis import verdicts
from index.training.data import Piaf, Question

TEXT = "Le pont fut bâti en 1850. Il fut refait en 1901."


def verdict(question: str, answer: str) -> dict[Kind, list[bool | None]]:
    start = TEXT.index(answer)
    asked = Question(question, 0, start, start + len(answer))
    return verdicts(Piaf([TEXT], [1], ["Le pont"], [asked]), [asked])


def test_an_emphasis_inside_or_around_the_answer_is_right() -> None:
    question = "Quand le pont fut-il bâti ?"
    assert verdict(question, "1850") == {Kind.DATE: [True]}
    assert verdict(question, "en 1850") == {Kind.DATE: [True]}


def test_an_emphasis_elsewhere_is_wrong() -> None:
    assert verdict("Quand le pont fut-il bâti ?", "Le pont") == {Kind.DATE: [False]}


def test_a_question_may_have_no_emphasis() -> None:
    assert list(verdict("Pourquoi le pont fut-il bâti ?", "1850").values()) == [[None]]
