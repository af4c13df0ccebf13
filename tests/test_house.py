"""The rules of the house: who may import whom, no print, no blind except, small files."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("corpus", "index", "assistant", "ui", "evals")
ALLOWED = {
    "corpus": {"corpus"},
    "index": {"index", "corpus"},
    "assistant": {"assistant", "index", "corpus"},
    "ui": {"ui", "assistant", "index", "corpus"},
    "evals": {"evals", "assistant", "index", "corpus"},
}
"""Rooms that each room may import."""
EVALUATION_COMMANDS = "ui/cli/evaluat"
"""Files of `motamot eval`, the only ones outside `evals` that may start an evaluation."""
HEAVY = {
    "faiss",
    "gradio",
    "langchain_text_splitters",
    "sentence_transformers",
    "torch",
    "transformers",
}
LATE = ("index/training/", "ui/page/")
"""Folders imported only when they run, which may import heavy libraries at once."""
LAST_RESORT = "ui/page/turn.py"
"""Where any failure at all becomes a message on the page."""
LONGEST_FILE = 250
"""Lines."""

FILES = sorted(
    path.relative_to(ROOT).as_posix() for room in ROOMS for path in (ROOT / room).rglob("*.py")
)


@cache
def tree_of(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


def modules(node: ast.stmt) -> list[str]:
    """Return the modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "relative import"
        return [node.module or ""]
    return []


def imported(file: str) -> set[str]:
    """Return the first names of all the modules that a file imports anywhere."""
    statements = (node for node in ast.walk(tree_of(file)) if isinstance(node, ast.stmt))
    return {module.split(".")[0] for node in statements for module in modules(node)}


def imported_at_once(file: str) -> Iterator[str]:
    """Yield the modules imported when a file is, those for the type checker left out."""
    for node in tree_of(file).body:
        yield from (module.split(".")[0] for module in modules(node))


def calls(file: str, name: str) -> list[int]:
    """Return the lines that call a function by its bare name."""
    return [
        node.lineno
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


def breaking(is_broken: Callable[[str], object]) -> list[str]:
    """Return the files that break a rule."""
    return [file for file in FILES if is_broken(file)]


def test_every_room_has_files() -> None:
    assert {file.split("/")[0] for file in FILES} == set(ROOMS)


def test_a_room_imports_only_rooms_below_its_own() -> None:
    def reaches_up(file: str) -> bool:
        rooms = imported(file) & set(ROOMS)
        if file.startswith(EVALUATION_COMMANDS):
            rooms.discard("evals")
        return not rooms <= ALLOWED[file.split("/")[0]]

    assert breaking(reaches_up) == []


def test_only_the_page_knows_gradio() -> None:
    assert breaking(lambda f: "gradio" in imported(f) and not f.startswith("ui/page/")) == []


def test_only_commands_know_terminals() -> None:
    def is_command(file: str) -> bool:
        return file.startswith("ui/cli/") or file.endswith("/training/__main__.py")

    assert breaking(lambda f: imported(f) & {"rich", "typer"} and not is_command(f)) == []


def test_heavy_libraries_are_imported_when_they_are_needed() -> None:
    assert breaking(lambda f: set(imported_at_once(f)) & HEAVY and not f.startswith(LATE)) == []


def test_files_are_small() -> None:
    def lines(file: str) -> int:
        return len((ROOT / file).read_text(encoding="utf-8").splitlines())

    assert breaking(lambda f: lines(f) > LONGEST_FILE) == []


def test_nothing_prints() -> None:
    assert breaking(lambda f: calls(f, "print")) == []


def test_only_what_can_be_named_is_caught() -> None:
    def is_blind(node: ast.AST) -> bool:
        return isinstance(node, ast.ExceptHandler) and (
            node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
        )

    blind = breaking(lambda f: any(map(is_blind, ast.walk(tree_of(f)))))
    assert blind in ([], [LAST_RESORT])


def test_nothing_pickles() -> None:
    pickles = {"pickle", "dill", "joblib", "cloudpickle", "shelve"}
    assert breaking(lambda f: imported(f) & pickles) == []


def test_file_names_say_what_files_are() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "misc"}
    assert breaking(lambda f: Path(f).stem in vague) == []


def test_no_folder_of_a_machine_is_named() -> None:
    def names_one(file: str) -> bool:
        text = (ROOT / file).read_text(encoding="utf-8")
        return any(start in text for start in ('"/tmp', '"/root', '"/home', '"/work'))

    assert breaking(names_one) == []


def test_errors_have_one_family() -> None:
    """Every exception class defined in the rooms descends from MotamotError."""
    bases: dict[str, list[str]] = {}
    for file in FILES:
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.ClassDef) and node.bases:
                bases[node.name] = [ast.unparse(base).split(".")[-1] for base in node.bases]
    builtin = {"Exception", "ValueError", "RuntimeError", "OSError", "KeyError", "TypeError"}
    strangers = [name for name, of in bases.items() if set(of) & builtin and name != "MotamotError"]
    assert strangers == []
