"""The kind of answer asked for, and sentences that have it."""

import pytest

from assistant.expected_answer import Kind, holds, kind_asked


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Quand a eu lieu le sommet de Madrid ?", Kind.DATE),
        ("QUAND A EU LIEU LE SOMMET ?", Kind.DATE),
        ("En quelle année le pont fut-il bâti ?", Kind.DATE),
        ("À quelle date la loi entre-t-elle en vigueur ?", Kind.DATE),
        ("Combien de pays participent ?", Kind.NUMBER),
        ("Quel est le montant de l’amende ?", Kind.NUMBER),
        ("Quelle est la superficie du parc ?", Kind.NUMBER),
        ("Qui a signé le traité ?", Kind.PERSON),
        ("Par qui le traité a-t-il été signé ?", Kind.PERSON),
        ("Quel est le nom du président ?", Kind.PERSON),
        ("Où s’est tenu le sommet ?", Kind.PLACE),
        ("Ou s'est tenu le sommet ?", Kind.PLACE),
        ("Dans quelle ville siège le conseil ?", Kind.PLACE),
        ("Pourquoi la région est-elle importante ?", Kind.REASON),
        ("Pour quelle raison ont-ils refusé ?", Kind.REASON),
        ("Que fait l’OTAN ?", Kind.OTHER),
        ("Quels sont les pays qui participent ?", Kind.OTHER),
        ("", Kind.OTHER),
    ],
)
def test_kind_asked(question: str, kind: Kind) -> None:
    assert kind_asked(question) is kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Le sommet a eu lieu en juillet.", Kind.DATE),
        ("Le pont date de 1902.", Kind.DATE),
        ("Il fut détruit au XIXe siècle.", Kind.DATE),
        ("Quatre pays participent.", Kind.NUMBER),
        ("Le taux est de 3,5 %.", Kind.NUMBER),
        ("Le traité fut signé par Jeanne Morel.", Kind.PERSON),
        ("Le sommet s’est tenu à Madrid.", Kind.PLACE),
        ("Ils se sont vus aux Pays-Bas.", Kind.PLACE),
        ("Il a refusé parce qu’il était malade.", Kind.REASON),
        ("N’importe quoi.", Kind.OTHER),
    ],
)
def test_a_sentence_that_has_the_kind(sentence: str, kind: Kind) -> None:
    assert holds(sentence, kind)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Le sommet a eu lieu.", Kind.DATE),
        ("Les pays participent.", Kind.NUMBER),
        ("Le traité fut signé.", Kind.PERSON),
        ("Le sommet fut un succès.", Kind.PLACE),
        ("Il a refusé.", Kind.REASON),
    ],
)
def test_a_sentence_that_does_not(sentence: str, kind: Kind) -> None:
    assert not holds(sentence, kind)
