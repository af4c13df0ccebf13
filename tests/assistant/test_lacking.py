"""What a question asks for and a sentence lacks."""

import pytest

from assistant.emphasis.asked import Asked
from assistant.lacking import lacks, wants
from assistant.training.lacking import shares
from index.training.data import Piaf, Question


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Combien de péniches l’armée a-t-elle prises en 1916 ?", "En 1916, elle les prend."),
        ("Combien d’écluses ont été restaurées ?", "En 1987, on restaure les écluses."),
        ("Quel est le prix d’entrée du musée ?", "Le musée est ouvert depuis 2011."),
        ("Quelle est la superficie du lac ?", "Le lac est à douze kilomètres de la ville."),
        ("Quelle est la longueur du funiculaire ?", "Il monte en quatre minutes."),
        ("Combien de temps le chantier a-t-il duré ?", "Le canal compte 34 écluses."),
        ("Quel est le numéro de téléphone ?", "Le guichet est ouvert de 9 à 12 heures."),
        ("Combien coûte un ticket ?", "Trois lignes desservent la ville."),
        ("En quelle année la coopérative a-t-elle été fondée ?", "Paul Grimaud l’a fondée."),
        ("En quelle année fut signé le traité de 1910 ?", "Le traité de 1910 fut signé."),
        ("Quand le pont a-t-il été bâti ?", "Le pont enjambe la rivière."),
    ],
)
def test_a_sentence_without_it_cannot_answer(question: str, sentence: str) -> None:
    assert lacks(Asked.of(question), sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Combien de clubs ont gagné ?", "C’est l’un des quatre clubs qui ont gagné."),
        ("Combien d’États ont signé ?", "La moitié des États ont signé."),
        ("À combien de sommets ont-ils participé ?", "C’était leur troisième sommet."),
        ("Combien de faux départs sont permis ?", "Aucun faux départ n’est permis."),
        ("Quelle est la superficie du lac ?", "Le lac couvre 12 km² au nord."),
        ("Quelle est la largeur de l’arche ?", "Elle a une coudée de large."),
        ("Quel est le prix d’entrée ?", "L’entrée est gratuite."),
        ("Combien de temps a duré le siège ?", "Le siège dura tout un hiver, trois mois."),
        ("En quelle année fut signé le traité de 1910 ?", "Il fut signé en 1912."),
        ("À quelle date commence la saison ?", "Elle commence au mois de mai."),
        ("Quand le pont a-t-il été bâti ?", "Il fut bâti sous le règne de Louis."),
        ("Quand ferme le guichet ?", "Il ferme à midi."),
    ],
)
def test_a_sentence_that_may_hold_it_is_kept(question: str, sentence: str) -> None:
    assert wants(Asked.of(question))
    assert not lacks(Asked.of(question), sentence)


@pytest.mark.parametrize(
    "question",
    [
        "Qui a bâti le pont ?",
        "Que faire quand le pont est fermé ?",
        "Quel prix le film a-t-il reçu ?",
        "Pourquoi ?",
    ],
)
def test_other_questions_want_neither_number_nor_date(question: str) -> None:
    assert not wants(Asked.of(question))
    assert not lacks(Asked.of(question), "Le pont enjambe la rivière.")


def test_the_report_tells_how_many_answers_seem_to_lack_it() -> None:
    texts = ["Le pont fut bâti en 1850.", "Le pont fut bâti jadis."]
    asked = [Question("En quelle année ?", i, 0, len(text)) for i, text in enumerate(texts)]
    asked.append(Question("Qui ?", 0, 0, len(texts[0])))
    wanting, right, wrong = shares(Piaf(texts, [1, 1], ["Le pont"], asked), asked)
    assert (wanting, right) == (2, 0.5)
    assert 0 <= wrong <= 1
