"""A report to JUnit XML: a failed test case for each conflict, for the page of a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.look import Look
from factcheck.quotes import Places, clean
from factcheck.types import Conflict, Report
from factcheck.wording import how_far, sum_up, tell_claim

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def write_report(report: Report, look: Look) -> str:
    """The report as one test suite; an update is no failure, and without conflicts one test has passed."""
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    places = Places(report.documents)
    cases = [_case(conflict, report, places) for conflict in report.conflicts]
    failures = sum(case.find("failure") is not None for case in cases)
    suites = Element("testsuites")
    counts = {"tests": str(max(len(cases), 1)), "failures": str(failures), "errors": "0", "skipped": "0"}
    suite = SubElement(suites, "testsuite", {"name": "factcheck", **counts})
    suite.extend(cases or [Element("testcase", {"classname": "factcheck", "name": "no conflicts"})])
    SubElement(suite, "system-out").text = "\n".join(
        [clean(sum_up(report)), *(clean(f"skipped: {left.source}: {left.reason}") for left in report.skipped)]
    )
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _case(conflict: Conflict, report: Report, places: Places) -> Element:
    from xml.etree.ElementTree import Element, SubElement

    first = report.claims[conflict.sides[0].claims[0]]
    place = places.locate(first)
    case = Element(
        "testcase",
        {
            "classname": clean(f"factcheck.{conflict.topic or 'other'}"),
            "name": clean(f"{conflict.severity}: {conflict.about}"),
            "file": clean(places.document_of(first).source),
            "line": str(place.line),
        },
    )
    told = "\n".join(_lines(conflict, report, places))
    if conflict.severity == "update":
        SubElement(case, "system-out").text = told
    else:
        failure = SubElement(case, "failure", {"type": conflict.severity, "message": clean(conflict.reason)})
        failure.text = told
    return case


def _lines(conflict: Conflict, report: Report, places: Places) -> list[str]:
    """The conflict in words: how far apart its sides are, and each claim of each side."""
    dimension = report.claims[conflict.sides[0].claims[0]].quantity.dimension
    apart = how_far(conflict, dimension)
    claims = [report.claims[i] for side in conflict.sides for i in side.claims]
    return [*([f"apart: {apart}"] if apart else []), *(tell_claim(claim, places) for claim in claims)]
