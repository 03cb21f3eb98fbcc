"""factcheck inside pytest: case files as tests, and a fixture that fails where texts contradict each other.

pytest loads this module in every run, wherever factcheck is installed: it imports nothing else until it is used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

OPTION = "factcheck_cases"


def pytest_addoption(parser: pytest.Parser) -> None:
    """One setting: the names of the files that are cases. Without it none is collected."""
    what = "names of files that are cases of factcheck, such as case.toml"
    parser.addini(OPTION, what, type="args", default=[])
    group = parser.getgroup("factcheck")
    group.addoption("--factcheck-cases", metavar="GLOB", action="append", default=[], help=what)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A case file, as one test."""
    config = parent.config
    names = [*config.getini(OPTION), *config.getoption("--factcheck-cases")]
    if any(file_path.match(name) for name in names):
        return CaseFile.from_parent(parent, path=file_path)
    return None


class CaseFile(pytest.File):
    """A file of ``factcheck test``."""

    def collect(self) -> Iterator[pytest.Item]:
        """The one test of the file."""
        yield CaseItem.from_parent(self, name="case")


class CaseItem(pytest.Item):
    """A case: it fails where what is found differs from what the case expects."""

    def runtest(self) -> None:
        """Run the case with the settings of the file that is nearest to it."""
        from factcheck.cases import read_case
        from factcheck.cli.opening import open_checker, read_options
        from factcheck.configuration import choose
        from factcheck.differences import run_case, show_outcome

        configuration = choose([str(self.path)]).configuration
        outcome = run_case(read_case(self.path), lambda: open_checker(configuration), read_options(configuration))
        if outcome.differences:
            raise DiffersError(show_outcome(outcome))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The differences, or the one line of what is wrong with the case; a fault of factcheck's own in full."""
        from factcheck.errors import FactcheckError

        if isinstance(excinfo.value, DiffersError | FactcheckError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """What pytest calls the test in its headings."""
        return self.path, None, f"factcheck case {self.path.parent.name}"


class DiffersError(Exception):
    """A case is not as expected."""


@pytest.fixture
def assert_consistent(request: pytest.FixtureRequest) -> Callable[..., None]:
    """A function ``(*paths, **settings)`` that fails where figures in files or folders contradict each other.

    Paths are those from the root of the tests. The settings are those of the ``factcheck.toml`` or ``pyproject.toml``
    nearest to them, and what is given here by name: ``fail_on="contradiction"``, ``baseline="known.toml"``. Nothing
    fails that the baseline, or a remark in a text, lets stand; where there is nothing to read the test fails too.
    """
    root = request.config.rootpath

    def assert_consistent(*paths: Path | str, **settings: Any) -> None:
        from factcheck.cli.findings import find_open_conflicts, is_fault
        from factcheck.configuration import choose
        from factcheck.errors import FactcheckError
        from factcheck.look import Look
        from factcheck.reporters import REPORTERS

        __tracebackhide__ = True
        if baseline := settings.get("baseline"):
            settings["baseline"] = os.path.relpath(root / baseline)
        named = [os.path.relpath(root / path) for path in paths]
        try:
            configuration = choose(named, settings).configuration
            report = find_open_conflicts(named, configuration)
        except FactcheckError as error:
            raise pytest.fail.Exception(str(error), pytrace=False) from None
        if is_fault(report, configuration.fail_on):
            pytest.fail(REPORTERS["text"](report, Look()), pytrace=False)

    return assert_consistent
