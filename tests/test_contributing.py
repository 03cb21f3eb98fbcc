"""CONTRIBUTING.md names every module once, in the order of the layers, with the first lines of its docstring.

``python tests/test_contributing.py`` mends its tables: what is new, gone, moved or told otherwise. All else is left as
it is. The comment above a table, ``<!-- from claims -->``, names a module whose layer is the first of it.
"""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "CONTRIBUTING.md"
SOURCE = ROOT / "src" / "factcheck"
HEAD = "| module | what it does |\n|---|---|\n"
_ROW = re.compile(r"^\| `(.+?)` \| .* \|$", re.MULTILINE)
_TABLE = re.compile(r"<!-- from (?P<first>\w+) -->\n\n(?P<rows>(?:\|.*\n)+)")


@cache
def modules() -> dict[str, str]:
    """The modules, by the paths that the tables show, with what each says that it does."""
    return {shown(path): summary(path) for path in SOURCE.rglob("*.py")}


def shown(path: Path) -> str:
    """A package stands for what its ``__init__.py`` says; the whole is ``__init__.py``."""
    return path.relative_to(SOURCE).as_posix().replace("/__init__.py", "/")


def summary(path: Path) -> str:
    """The first paragraph of a docstring, in one line of Markdown."""
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(told.partition("\n\n")[0].split()).replace("``", "`").replace("|", r"\|")


@cache
def layers() -> dict[str, int]:
    """The layer of each module and package of the first level, counted from the one that knows all others."""
    written = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (each for each in written["tool"]["importlinter"]["contracts"] if each["type"] == "layers")
    names = (re.findall(r"\w+", layer) for layer in contract["layers"])
    return {name: number for number, layer in enumerate(names) for name in layer}


def place(module: str) -> tuple[int, str]:
    """Where a module stands among the others; the package itself before all of them."""
    return layers().get(re.split(r"[./]", module)[0], -1), module


def mended(page: str) -> str:
    """The same page with tables that are right."""
    begins = [layers().get(table["first"], 0) for table in _TABLE.finditer(page)]
    rows = [""] * len(begins)
    for module, told in sorted(modules().items(), key=lambda each: place(each[0])):
        own = max((number for number, layer in enumerate(begins) if layer <= place(module)[0]), default=0)
        rows[own] += f"| `{module}` | {told} |\n"
    tables = iter(rows)
    return _TABLE.sub(lambda table: f"<!-- from {table['first']} -->\n\n{HEAD}{next(tables)}", page)


def test_every_module_stands_in_its_table_once() -> None:
    page = PAGE.read_text(encoding="utf-8")
    named = [module for table in _TABLE.finditer(page) for module in _ROW.findall(table["rows"])]
    mend = "python tests/test_contributing.py mends the tables"
    assert sorted(named) == sorted(modules()), mend
    assert page == mended(page), mend


def test_a_table_begins_where_a_layer_does() -> None:
    firsts = [table["first"] for table in _TABLE.finditer(PAGE.read_text(encoding="utf-8"))]
    assert [first for first in firsts if first not in layers()] == []
    assert [layers()[first] for first in firsts] == sorted({layers()[first] for first in firsts})


def test_tables_are_mended() -> None:
    page = PAGE.read_text(encoding="utf-8")
    (row,) = re.findall(r"^\| `claims.py` \| .*\n", page, re.MULTILINE)
    for broken in (page.replace(row, ""), page.replace(row, row * 2), page.replace(row, "| `old.py` | Gone. |\n")):
        assert mended(broken) == page


if __name__ == "__main__":
    PAGE.write_text(mended(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
