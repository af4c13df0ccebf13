import pytest

from index.training.vocabulary import alphabet, build_tokenizer, train_vocabulary

TEXTS = ["La coopération dans l'Indo-Pacifique s'intensifie.", "Le sommet de l'OTAN à Madrid."] * 50


@pytest.fixture(scope="module")
def vocabulary() -> list[str]:
    return train_vocabulary(TEXTS, size=520)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("l\u2019OTAN", "l'otan"),
        ("Indo\u2011Pacifique", "indo-pacifique"),
        ("Indo\u2010Pacifique", "indo-pacifique"),
        ("« 1\u202f000 »", "« 1 000 »"),
        ("mot\u00ad\u200bclé", "motcle"),
        ("Cœur", "coeur"),
        ("ex æquo", "ex aequo"),
        ("COOPÉRATION", "cooperation"),
    ],
)
def test_french_typography_is_folded(vocabulary: list[str], written: str, same: str) -> None:
    tokenizer = build_tokenizer(vocabulary)
    assert tokenizer.encode(written).ids == tokenizer.encode(same).ids


def test_specials_come_first_and_every_letter_stays(vocabulary: list[str]) -> None:
    assert vocabulary[:4] == ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    assert set(alphabet()) <= set(vocabulary)
    assert len(vocabulary) == len(set(vocabulary)) <= 520


def test_words_of_the_texts_become_pieces(vocabulary: list[str]) -> None:
    assert {"sommet", "otan", "madrid"} <= set(vocabulary)


def test_unseen_latin_words_are_never_unknown(vocabulary: list[str]) -> None:
    assert "[UNK]" not in build_tokenizer(vocabulary).encode("Zwyxkqj 42 !").tokens


def test_long_text_is_cut_at_the_maximum(vocabulary: list[str]) -> None:
    encoding = build_tokenizer(vocabulary, max_length=16).encode("sommet " * 100)
    assert len(encoding.ids) == 16
    assert encoding.tokens[-1] == "[SEP]"


def test_same_texts_same_vocabulary(vocabulary: list[str]) -> None:
    assert train_vocabulary(TEXTS, size=520) == vocabulary
