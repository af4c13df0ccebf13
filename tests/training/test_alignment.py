import numpy as np
import pytest
from scipy.sparse import csr_matrix
from tokenizers import Tokenizer

from index.training.alignment import align, best_pieces, dice, incidence
from index.training.vocabulary import alphabet, build_tokenizer

Counts = tuple[csr_matrix, csr_matrix]
FRENCH = ["le chat dort", "le chien dort", "le chat mange", "la main"] * 3
ENGLISH = ["the cat sleeps", "the dog sleeps", "the cat eats", "the hand"] * 3


def words(texts: list[str], *more: str) -> list[str]:
    return list(dict.fromkeys([*alphabet(), *" ".join(texts).split(), *more]))


@pytest.fixture(scope="module")
def french() -> list[str]:
    return words(FRENCH, "rare")


@pytest.fixture(scope="module")
def english() -> Tokenizer:
    return build_tokenizer(words(ENGLISH, "main", "rare"))


@pytest.fixture(scope="module")
def counts(french: list[str], english: Tokenizer) -> Counts:
    return incidence(build_tokenizer(french), FRENCH), incidence(english, ENGLISH)


def test_dice_of_words_always_together_is_one(
    french: list[str], english: Tokenizer, counts: Counts
) -> None:
    scores = dice(*counts)
    columns, values = best_pieces(scores, french.index("chat"), 1)
    assert english.id_to_token(int(columns[0])) == "cat"
    assert values[0] == pytest.approx(1.0)


def test_dice_by_hand(french: list[str], english: Tokenizer, counts: Counts) -> None:
    """Pairs weigh 1/6 (three words a side) or 1/4: n("le") = 9/6, n("the") = 9/6 + 3/4."""
    found = dice(*counts)[french.index("le"), english.token_to_id("the")]
    assert found == pytest.approx(2 * 1.5 / (1.5 + 2.25))


def test_false_friend_takes_its_translation_and_rare_piece_its_letters(
    french: list[str], english: Tokenizer, counts: Counts
) -> None:
    embeddings = np.random.default_rng(0).normal(size=(english.get_vocab_size(), 8))
    embeddings = embeddings.astype(np.float32)
    evidence = np.asarray(counts[0].sum(0)).ravel().astype(np.int64)
    table = align(
        french, dice(*counts), evidence, english.get_vocab(), embeddings, english, count=1, rare=3
    )
    row = {piece: table[i] for i, piece in enumerate(french)}
    assert np.allclose(row["chat"], embeddings[english.token_to_id("cat")])
    assert np.allclose(row["main"], embeddings[english.token_to_id("hand")])
    assert np.allclose(row["rare"], embeddings[english.token_to_id("rare")])
