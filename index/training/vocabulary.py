"""Step 1: a WordPiece vocabulary of French, normalised like the teacher's."""

import logging
import string
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from tokenizers.normalizers import Normalizer

log = logging.getLogger(__name__)

SPECIALS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
LETTERS = string.ascii_lowercase + string.digits
GREEK_CYRILLIC = "".join(map(chr, [*range(0x3B1, 0x3CA), *range(0x430, 0x450)]))
SIGNS = string.punctuation + "«»“”„…—•·°§€£¥©®™×÷±µ²³¼½¾‰←→↔≤≥≠≈∞√†‡"
# What French typography writes and the pieces do without: (pattern, replacement).
FOLDED = (
    ("[\u2018\u2019\u02bc\u2032]", "'"),
    ("[\u2010\u2011\u2012\u2013\u2212]", "-"),
    ("[\u00a0\u2007\u202f\u2009]", " "),
    ("[\u00ad\u200b\u200c\u200d\u2060\ufeff]", ""),
    ("[œŒ]", "oe"),
    ("[æÆ]", "ae"),
    ("ﬁ", "fi"),
    ("ﬂ", "fl"),
)


def normaliser() -> "Normalizer":
    """Folding of apostrophes, hyphens, spaces and ligatures, then lower case without accents."""
    from tokenizers import Regex, normalizers

    folds = [normalizers.Replace(Regex(pattern), to) for pattern, to in FOLDED]
    return normalizers.Sequence([*folds, normalizers.BertNormalizer(strip_accents=True)])


def build_tokenizer(vocabulary: Sequence[str], max_length: int = 256) -> "Tokenizer":
    """Return a tokenizer that cuts at ``max_length`` tokens, [CLS] and [SEP] included."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors

    ids = {piece: i for i, piece in enumerate(vocabulary)}
    tokenizer = Tokenizer(models.WordPiece(ids, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normaliser()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", ids["[CLS]"]), ("[SEP]", ids["[SEP]"])],
    )
    tokenizer.add_special_tokens(list(SPECIALS))
    tokenizer.enable_truncation(max_length)
    return tokenizer


def alphabet() -> list[str]:
    """Pieces kept whatever the text: specials, single letters (inside words too) and signs."""
    letters = LETTERS + GREEK_CYRILLIC
    pieces = [*SPECIALS, *letters, *(f"##{c}" for c in letters), *SIGNS]
    return list(dict.fromkeys(pieces))


def train_vocabulary(texts: Sequence[str], size: int = 22_000, spare: float = 1.25) -> list[str]:
    """Return the ``size`` most used pieces of ``spare`` times as many learned ones."""
    from tokenizers import trainers

    base = alphabet()
    known = set(base)
    tokenizer = build_tokenizer(base)
    trainer = trainers.WordPieceTrainer(
        vocab_size=int(size * spare), special_tokens=list(SPECIALS), limit_alphabet=400
    )
    tokenizer.train_from_iterator(texts, trainer)
    learned = build_tokenizer([*base, *sorted(set(tokenizer.get_vocab()) - known)])
    counts = piece_counts(learned, texts)
    extra = sorted((p for p in counts if p not in known), key=lambda p: (-counts[p], p))
    log.info("vocabulary: %d pieces learned, %d used", learned.get_vocab_size(), len(counts))
    return base + extra[: size - len(base)]


def piece_counts(tokenizer: "Tokenizer", texts: Iterable[str]) -> Counter[str]:
    """How often each piece occurs in ``texts``."""
    tokenizer.no_truncation()
    counts: Counter[str] = Counter()
    chunk: list[str] = []
    for text in texts:
        chunk.append(text)
        if len(chunk) == 5000:
            counts.update(p for e in tokenizer.encode_batch(chunk) for p in e.tokens)
            chunk.clear()
    counts.update(p for e in tokenizer.encode_batch(chunk) for p in e.tokens)
    return counts
