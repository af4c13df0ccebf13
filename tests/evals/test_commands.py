"""The commands, one after the other as an engineer types them, with a tiny real model."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus.errors import MotamotError
from evals.gate import read_baseline
from evals.run_folder import find_run, load_run
from tests.evals.test_importers import SQUAD
from ui.cli.main import app


def motamot(*arguments: str) -> Result:
    result = CliRunner().invoke(app, ["eval", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def workplace(
    tmp_path: Path, tiny_model: Path, one_thread: None, monkeypatch: pytest.MonkeyPatch
) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOTAMOT_RETRIEVAL__MODEL", str(tiny_model))
    (tmp_path / "tour.json").write_text(json.dumps(SQUAD), encoding="utf-8")
    return tmp_path


def test_from_import_to_report(workplace: Path) -> None:
    imported = motamot("import", "squad", "tour.json")
    assert "2 documents, 4 questions" in imported.stdout
    assert "Left out" in imported.stdout

    first = motamot("run", "--set", "tour", "--json", "--trec")
    record = json.loads(first.stdout)
    assert record["set"] == "tour"
    verbatim = next(figure for figure in record["figures"] if figure["name"] == "verbatim")
    assert verbatim["value"] == 1
    folder = find_run("last")
    assert {path.name for path in folder.iterdir()} == {
        "run.json",
        "results.jsonl",
        "qrels.trec",
        "run.trec",
    }
    assert len(load_run(folder).questions) == 4

    second = motamot("run", "--set", "tour", "--label", "again")
    assert "tour: 4 questions" in second.stdout
    assert "answerability_auroc" in second.stdout

    compared = motamot("compare", record["name"], "--json")
    assert json.loads(compared.stdout)["won"] == []
    assert "| quote_hit@1" in motamot("compare", record["name"]).stdout

    assert "| complete " in motamot("ablate", "--set", "tour").stdout
    swept = motamot("sweep", "--set", "tour", "--over", "dense_weight=0,1", "--limit", "2")
    assert "| dense_weight 1 |" in swept.stdout

    motamot("report", "last", "--against", "last")
    page = (find_run("last") / "report.html").read_text(encoding="utf-8")
    assert "What each part brings" in page
    assert "Settings tried" in page
    assert "without quote model" in motamot("report", "--markdown").stdout


def test_an_unchanged_corpus_is_not_indexed_again(workplace: Path) -> None:
    motamot("import", "squad", "tour.json")
    motamot("run", "--set", "tour")
    [index] = (workplace / ".motamot" / "evals" / "indexes").iterdir()
    before = (index / "current").read_text(encoding="utf-8")
    motamot("run", "--set", "tour")
    assert (index / "current").read_text(encoding="utf-8") == before
    document = workplace / ".motamot/evals/sets/tour/corpus/0001/000.txt"
    document.write_text("Le pont relie les deux rives. Il est vieux.", encoding="utf-8")
    motamot("run", "--set", "tour")
    assert (index / "current").read_text(encoding="utf-8") != before


def test_a_set_can_be_asked_of_another_index(workplace: Path) -> None:
    motamot("import", "squad", "tour.json")
    motamot("run", "--set", "tour")
    [index] = (workplace / ".motamot" / "evals" / "indexes").iterdir()
    assert "4 questions" in motamot("run", "--set", "tour", "--index", str(index)).stdout


def test_the_gate_refuses_what_is_worse_until_it_is_updated(workplace: Path) -> None:
    motamot("import", "squad", "tour.json")
    gate = ("gate", "--set", "tour", "--baseline", "held.json")
    with pytest.raises(MotamotError, match="--update"):
        motamot(*gate)
    assert "tour verbatim" in motamot(*gate, "--update").stdout
    assert motamot(*gate).exit_code == 0

    held = read_baseline(Path("held.json"))
    figures = held["tour"].figures | {"quote_hit@3": 1.0, "quote_f1": 0.9}
    better = {"tour": held["tour"].model_copy(update={"figures": figures}).model_dump()}
    Path("held.json").write_text(json.dumps(better), encoding="utf-8")
    refused = motamot(*gate)
    assert refused.exit_code == 1
    assert re.search(r"WORSE tour quote_f1 +0.900 → +0\.", refused.stdout)
    assert motamot(*gate, "--update").exit_code == 0
    assert motamot(*gate).exit_code == 0


def test_shipped_sets_are_checked() -> None:
    assert "otan: 197 questions hold in 1 document" in motamot("check", "--set", "otan").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "--set", "gare"], "found none called 'gare'"),
        (["report", "last"], "Expected one run called 'last', found 0"),
        (["compare", "a", "b"], "Expected one run called 'a', found 0"),
        (["import", "squad", "none.json"], r"none\.json: cannot be read"),
        (["sweep", "--over", "colour=red"], "Expected a setting and its values"),
    ],
)
def test_wrong_input_is_a_message(workplace: Path, arguments: list[str], said: str) -> None:
    with pytest.raises(MotamotError, match=said):
        motamot(*arguments)
