"""Settings come from arguments, the environment and motamot.toml, and wrong ones are errors."""

import os
from pathlib import Path

import pytest

from assistant.settings import FILE, Caution, InvalidSettings, load_settings


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder with none of this machine's settings."""
    for name in list(os.environ):
        if name.upper().startswith("MOTAMOT_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def write(text: str) -> None:
    Path(FILE).write_text(text, encoding="utf-8")


class TestSources:
    def test_defaults_answer_from_the_shipped_documents(self) -> None:
        settings = load_settings()
        assert (settings.corpus / "otan-indo-pacifique.txt").is_file()
        assert settings.index == Path(".motamot/index")
        assert settings.caution is Caution.BALANCED
        assert settings.retrieval.model == "défaut"

    def test_the_file_is_read(self) -> None:
        write('quotes = 2\ncaution = "prudent"\n[retrieval]\npassage_tokens = 64\n')
        settings = load_settings()
        assert (settings.quotes, settings.caution) == (2, Caution.PRUDENT)
        assert settings.retrieval.passage_tokens == 64

    def test_the_environment_wins_over_the_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("quotes = 2\n[retrieval]\npassage_tokens = 64\ndense_weight = 0.25\n")
        monkeypatch.setenv("MOTAMOT_QUOTES", "4")
        monkeypatch.setenv("MOTAMOT_RETRIEVAL__PASSAGE_TOKENS", "128")
        settings = load_settings()
        assert settings.quotes == 4
        assert settings.retrieval.passage_tokens == 128
        assert settings.retrieval.dense_weight == 0.25

    def test_arguments_win_over_both(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write('index = "a"\n')
        monkeypatch.setenv("MOTAMOT_INDEX", "b")
        assert load_settings(index=Path("c")).index == Path("c")

    def test_an_argument_that_is_none_is_not_given(self) -> None:
        write('index = "a"\n')
        assert load_settings(index=None).index == Path("a")

    def test_an_empty_variable_is_not_given(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MOTAMOT_CORPUS", "")
        assert load_settings().corpus != Path()

    def test_names_of_variables_may_be_in_lower_case(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("motamot_quotes", "5")
        assert load_settings().quotes == 5


class TestErrors:
    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("indx = 'a'", "indx"),
            ("[retrieval]\nmodle = 'a'", "retrieval.modle"),
            ("quotes = 0", "quotes"),
            ("quotes = 'beaucoup'", "beaucoup"),
            ("caution = 'audacieux'", "'prudent', 'équilibré' or 'large'"),
            ("[retrieval]\npassage_tokens = 1", "retrieval.passage_tokens"),
            ("[retrieval]\nsentence_share = 2", "retrieval.sentence_share"),
            ("[retrieval]\nmodel = ''", "retrieval.model"),
            ("quotes = ", FILE),
        ],
    )
    def test_in_the_file_are_named(self, text: str, named: str) -> None:
        write(text)
        with pytest.raises(InvalidSettings) as error:
            load_settings()
        assert named in str(error.value)
        assert FILE in str(error.value)

    def test_a_file_that_is_not_text_is_named(self) -> None:
        Path(FILE).write_bytes(b"\xff\xfe\x00")
        with pytest.raises(InvalidSettings, match=FILE):
            load_settings()

    @pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux's /proc")
    def test_a_file_that_cannot_be_read_is_named(self) -> None:
        Path(FILE).symlink_to("/proc/self/mem")
        with pytest.raises(InvalidSettings, match=FILE):
            load_settings()

    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("MOTAMOT_INDEXX", "a", "MOTAMOT_INDEXX.*Known ones:.*MOTAMOT_INDEX"),
            ("MOTAMOT_RETRIEVAL__MODLE", "a", "retrieval.modle"),
            ("MOTAMOT_QUOTES", "99", "quotes.*10.*'99'"),
            ("MOTAMOT_RETRIEVAL", "e5", "MOTAMOT_RETRIEVAL__MODEL"),
        ],
    )
    def test_in_the_environment_are_named(
        self, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
    ) -> None:
        monkeypatch.setenv(name, value)
        with pytest.raises(InvalidSettings, match=f"(?s){said}"):
            load_settings()

    def test_are_listed_all_at_once(self) -> None:
        write("quotes = 0\nindx = 'a'\n")
        with pytest.raises(InvalidSettings) as error:
            load_settings()
        assert "quotes" in str(error.value)
        assert "indx" in str(error.value)
