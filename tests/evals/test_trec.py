"""TREC files, as the tools of the field read them."""

from pathlib import Path

import ir_measures
from ir_measures import nDCG

from evals.run import Run
from evals.trec import QRELS, RUN, write_trec
from tests.evals.conftest import a_gold, a_question, an_outcome


def test_ir_measures_reads_them_and_finds_the_same_figure(mixed_run: Run, tmp_path: Path) -> None:
    write_trec(tmp_path, mixed_run.questions, mixed_run.outcomes, "motamot")
    qrels = ir_measures.read_trec_qrels(str(tmp_path / QRELS))
    run = ir_measures.read_trec_run(str(tmp_path / RUN))
    found = ir_measures.calc_aggregate([nDCG @ 10], qrels, run)[nDCG @ 10]
    assert abs(found - (mixed_run.record.figure("document_ndcg@10").value or 0)) < 1e-9


def test_names_with_spaces_stay_one_word(tmp_path: Path) -> None:
    question = a_question("q 1", a_gold("1902", "dossier/mon pont"))
    write_trec(tmp_path, [question], [an_outcome("q 1", documents=("dossier/mon pont",))], "a b")
    assert (tmp_path / QRELS).read_text(encoding="utf-8") == "q%201 0 dossier/mon%20pont 1\n"
    assert (tmp_path / RUN).read_text(encoding="utf-8") == "q%201 Q0 dossier/mon%20pont 1 1 a%20b\n"
