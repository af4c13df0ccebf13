"""The words of a sentence that answer: marked where they are nearly sure, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.emphasis.answer_span import answer_span
from assistant.emphasis.asked import Asked


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("Quand le pont fut-il bâti ?", "Le pont fut bâti le [12 mars 1902]."),
        ("En quelle année la gare ouvre-t-elle ?", "La gare de Dornay ouvre en [1902]."),
        ("Quand le fort fut-il pris ?", "Pris en [1702], le fort compte 1200 habitants."),
        ("Que devint le port, et quand ?", "Le port ferma au [XIXe siècle]."),
        ("Quand, après 1902, le pont rouvre-t-il ?", "Fermé en 1902, le pont rouvre en [1950]."),
        ("Quand fut fondée la ville ?", "La ville fut fondée vers [350 av. J.-C.]"),
        ("Combien de pays participent ?", "[Quatre] pays et deux unions participent."),
        ("Combien de membres compte-t-il ?", "En 2023, il compte [1 250] membres."),
        ("Combien d’hectares a le parc ?", "Le parc a [une quinzaine d’hectares]."),
        ("Combien de chambres a le parlement ?", "Il n’a qu’[une] chambre, de 120 députés."),
        ("Quel est le pourcentage de forêt ?", "Sur 40 km², [31,5 %] sont de la forêt."),
        ("Quel est le prix du billet ?", "Le billet des 4 visites coûte [12 euros]."),
        ("Quelle est la durée du mandat ?", "Les 9 juges ont un mandat de [six ans]."),
        ("Quelle est la hauteur de la tour ?", "La tour, au n° 5, est haute de [48 mètres]."),
        ("Qui a fondé la ville ?", "La ville, fondée par [Hélène Tassigny], grandit vite."),
        ("Par qui la loi a-t-elle été votée ?", "La loi est votée par le [Sénat de Dornay]."),
        ("Qui dirige la société ?", "Depuis mai, [Anne Le Goff] dirige la société."),
        ("Où s’est tenu le sommet ?", "Le sommet s’est tenu à [Madrid], en Espagne."),
        ("Dans quelle ville siège le conseil ?", "Ce conseil siège dans la ville de [Lyon]."),
    ],
)
def test_is_marked(question: str, marked: str) -> None:
    before, _, rest = marked.partition("[")
    answer, _, after = rest.partition("]")
    found = answer_span(Asked.of(question), before + answer + after)
    assert found == (len(before), len(before) + len(answer))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        pytest.param("Quand le pont fut-il bâti ?", "Le pont fut bâti.", id="no date"),
        pytest.param("Quand naquit-il ?", "Né en 1902, il vint en 1920.", id="two dates"),
        pytest.param("Que fit-il en 1902, et quand ?", "Il vint en 1902.", id="the date asked"),
        pytest.param("Quand parut-il ?", "Il compte 1902 habitants.", id="a quantity"),
        pytest.param("Combien sont-ils ?", "Ils sont 12, ou 13 avec lui.", id="two numbers"),
        pytest.param("Combien sont-ils ?", "Ils vinrent en 1902.", id="a date is no number"),
        pytest.param("Quel est le prix ?", "Il pèse 12 kg.", id="another unit"),
        pytest.param("Qui dirige ?", "Anne Le Goff et Paul Roy dirigent.", id="two persons"),
        pytest.param("Qui dirige ?", "Il dirige à Dornay.", id="one word may be a place"),
        pytest.param("Qui est Anne Roy ?", "Anne Roy est née chez Paul Mel.", id="definition"),
        pytest.param("À qui écrit-il ?", "Anne Roy écrit souvent.", id="governed"),
        pytest.param("Où vit-il ?", "Il est à Dornay, puis à Lyon.", id="two places"),
        pytest.param("Où naquit-il ?", "Il vit le jour en Bretagne.", id="after other words"),
        pytest.param("D’où vient-il ?", "Il part à Lyon.", id="from where"),
        pytest.param("Pourquoi est-il venu ?", "Il vint en 1902.", id="another kind"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_is_not_marked(question: str, sentence: str) -> None:
    assert answer_span(Asked.of(question), sentence) is None


@given(
    question=st.sampled_from(
        ["Quand ?", "Combien ?", "Qui dirige ?", "Où est-il né ?", "Quel prix ?"]
    ),
    sentence=st.lists(
        st.sampled_from(
            "Le l’ en à par une deux mille dizaine 12 1902 mars XIXe siècle av. J.-C. Anne de Roy"
            " né % d’euros . , « ».".split()
        )
        | st.text(max_size=3),
        max_size=12,
    ).map(" ".join),
)
def test_is_a_slice_that_is_not_empty_nor_blank(question: str, sentence: str) -> None:
    if (found := answer_span(Asked.of(question), sentence)) is not None:
        start, end = found
        assert 0 <= start < end <= len(sentence)
        assert sentence[start:end].strip() == sentence[start:end]
