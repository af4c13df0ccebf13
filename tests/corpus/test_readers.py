"""What every reader does, whatever its format."""

import random

import pytest

from corpus.document import Skipped
from corpus.errors import UnreadableDocument
from corpus.readers import READERS, Content
from corpus.side_file import Columns

BEFORE = "Le permis de mouillage est délivré par la capitainerie de l’île. Il coûte 12,50 €."
AFTER = "Le permis dure sept jours. Passé ce délai, il n’est pas renouvelé avant l’été suivant."
FORMATS = (".txt", ".md", ".html", ".pdf", ".docx", ".odt", ".epub", ".csv", ".jsonl")


def read(suffix: str, data: bytes) -> list[Content | Skipped]:
    return list(READERS[suffix].read(data, Columns()))


def only(suffix: str, data: bytes) -> Content:
    (content,) = read(suffix, data)
    assert isinstance(content, Content)
    return content


def test_every_reader_is_tested_here() -> None:
    assert {type(READERS[suffix]) for suffix in FORMATS} == set(map(type, READERS.values()))


@pytest.mark.parametrize("suffix", FORMATS)
class TestReader:
    def test_reads_the_words_as_they_are(self, suffix: str, samples: dict[str, bytes]) -> None:
        text = only(suffix, samples[suffix]).text
        assert text.count(BEFORE) == 1
        assert text.count(AFTER) == 1
        assert text.index(BEFORE) < text.index(AFTER)

    def test_finds_title_and_heading(self, suffix: str, samples: dict[str, bytes]) -> None:
        content = only(suffix, samples[suffix])
        assert content.metadata.title == "Permis de mouillage"
        assert content.sections[-1].heading == "Durée du permis"
        last = content.sections[-1]
        assert content.text[last.body : last.end].strip() == AFTER

    def test_sections_cover_the_text(self, suffix: str, samples: dict[str, bytes]) -> None:
        content = only(suffix, samples[suffix])
        edges = [section.start for section in content.sections] + [len(content.text)]
        assert edges[0] == 0
        assert [section.end for section in content.sections] == edges[1:]
        for section in content.sections:
            assert section.start <= section.body <= section.end
            assert section.heading in content.text[section.start : section.body]

    def test_leaves_nothing_invisible(self, suffix: str, samples: dict[str, bytes]) -> None:
        text = only(suffix, samples[suffix]).text
        assert all(character.isprintable() or character in "\n\xa0\u202f" for character in text)

    def test_says_the_same_twice(self, suffix: str, samples: dict[str, bytes]) -> None:
        assert read(suffix, samples[suffix]) == read(suffix, samples[suffix])

    @pytest.mark.parametrize("data", [b"", b" \n", b"\x00\x01\x02\xff" * 100], ids=repr)
    def test_refuses_what_holds_no_text(self, suffix: str, data: bytes) -> None:
        with pytest.raises(UnreadableDocument):
            read(suffix, data)

    def test_survives_damage(self, suffix: str, samples: dict[str, bytes]) -> None:
        """A damaged file is read or refused; nothing else may happen."""
        whole, chance = samples[suffix], random.Random(suffix)
        for _ in range(60):
            data = bytearray(whole)
            if chance.random() < 0.3:
                del data[chance.randrange(len(data)) :]
            for _ in range(chance.choice((1, 3, 30))):
                if data:
                    data[chance.randrange(len(data))] = chance.randrange(256)
            try:
                contents = read(suffix, bytes(data))
            except UnreadableDocument as error:
                assert str(error)
            else:
                assert all(isinstance(item, Skipped) or item.text.strip() for item in contents)
