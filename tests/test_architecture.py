"""The shape of the program, as far as the layers in pyproject.toml do not hold it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import factcheck
from factcheck import comparators, reporters
from factcheck.store.signature import _READING

HEAVY = {"torch", "sklearn", "transformers", "sentence_transformers", "scipy"}


def modules_loaded_by(script: str) -> set[str]:
    """The top-level modules that a fresh interpreter has after ``script``."""
    script += "\nimport sys; print('loaded:', *{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("loaded:")[2].split())


@pytest.mark.parametrize("module", ["factcheck", "factcheck.cli", "factcheck.pipeline", "factcheck.encoders"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    assert modules_loaded_by(f"import {module}") & HEAVY == set()


def test_the_help_needs_no_arrays_and_no_model() -> None:
    script = "import factcheck.cli as c, contextlib\nwith contextlib.suppress(SystemExit): c.app(['--help'])"
    assert modules_loaded_by(script) & {*HEAVY, "numpy", "tokenizers", "nupunkt"} == set()


def test_every_file_of_reporters_is_in_a_table() -> None:
    tables = [value for name, value in vars(reporters).items() if name.endswith("REPORTERS")]
    named = {reporter.__module__ for table in tables for reporter in table.values()}
    assert {f"{reporters.__name__}.{name}" for name in files_of(reporters.__path__)} == named


def test_every_file_of_comparators_is_in_the_tuple() -> None:
    named = {comparator.__module__ for comparator in comparators.COMPARATORS}
    shared = {comparators.Judgement.__module__}
    assert {f"{comparators.__name__}.{name}" for name in files_of(comparators.__path__)} == named | shared


READ_BY = ("blocks", "claims", "sentences", "sketches", "traits")
"""What makes of a text all that an index keeps of it."""
READ_NOTHING = (
    *("arrays", "comparators", "contrasts", "forms", "intents", "opposites", "printing", "refusals", "spans"),
    *("variants",),
)
"""What these import, and do not read with: an index stays good if it changes."""


def test_an_index_is_signed_with_all_that_reads() -> None:
    read: set[str] = set()
    waiting = [*READ_BY]
    while waiting:
        module = waiting.pop()
        if module not in read and module not in READ_NOTHING:
            read.add(module)
            waiting += imported_by(module)
    assert {f"{module}.py" if module != "quantities" else module for module in read} <= {*_READING}


def imported_by(module: str) -> set[str]:
    """The modules of the package, by their first names, that one of them imports."""
    place = Path(factcheck.__path__[0]) / module
    files = [*place.glob("*.py")] if place.is_dir() else [place.with_suffix(".py")]
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    names = (n.module for n in nodes if isinstance(n, ast.ImportFrom) and (n.module or "").startswith("factcheck."))
    return {str(name).split(".")[1] for name in names}


def files_of(path: list[str]) -> set[str]:
    return {module.name for module in pkgutil.iter_modules(path)}


def test_every_public_name_is_there() -> None:
    for name in factcheck.__all__:
        assert getattr(factcheck, name) is not None, name


@pytest.mark.parametrize("name", sorted(files_of(list(factcheck.__path__)) - {"__main__"}))
def test_every_module_says_what_it_is(name: str) -> None:
    assert importlib.import_module(f"factcheck.{name}").__doc__


def test_every_named_number_says_why() -> None:
    """A number is a setting, or part of a fitted table in data/, or stands in its module above its sentence of why."""
    bare = []
    for path in sorted(Path(factcheck.__file__).parent.rglob("*.py")):
        lines = ast.parse(path.read_text(encoding="utf-8")).body
        for line, below in zip(lines, [*lines[1:], None], strict=True):
            if names_number(line) and not (says(below) or (below is not None and names_number(below))):
                bare.append(f"{path.name}:{line.lineno}")
    assert bare == []


def names_number(line: ast.stmt) -> bool:
    return isinstance(line, ast.Assign | ast.AnnAssign) and line.value is not None and is_number(line.value)


def is_number(value: ast.expr) -> bool:
    match value:
        case ast.Constant(value=int() | float()):
            return True
        case ast.UnaryOp(operand=operand):
            return is_number(operand)
        case ast.BinOp(left=left, right=right):
            return is_number(left) or is_number(right)
        case ast.Tuple(elts=parts):
            return bool(parts) and all(map(is_number, parts))
        case ast.Call(func=ast.Name(id="Decimal"), args=[_]):
            return True
    return False


def says(line: ast.stmt | None) -> bool:
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant) and isinstance(line.value.value, str)


def test_no_test_reaches_the_network() -> None:
    with pytest.raises(AssertionError, match="the network was touched"):
        socket.create_connection(("192.0.2.1", 80))
    with pytest.raises(AssertionError, match="the network was touched"), socket.socket() as plain:
        plain.connect(("192.0.2.1", 80))
    with pytest.raises(AssertionError, match="the network was touched"):
        socket.getaddrinfo("example.org", 80)
