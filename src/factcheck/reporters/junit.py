"""A report, or a verdict, to JUnit XML: a failed test case for each finding, for the page of a build."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from factcheck.look import Look
from factcheck.quotes import Places, clean
from factcheck.types import Claim, ClaimVerdict, Conflict, Document, Report, Verdict
from factcheck.wording import (
    FAULTS,
    VERDICTS,
    sum_up,
    sum_up_verdict,
    tell_conflict,
    tell_evidence,
    tell_let_stand,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def write_report(report: Report, look: Look) -> str:
    """The report as one test suite; an update is no failure, and without conflicts one test has passed.

    A conflict that a person let stand is a skipped test case.
    """
    places = Places(report.documents)
    cases = [_case(conflict, report, places) for conflict in report.conflicts]
    for left in report.let_stand:
        cases.append(_named(left.conflict, report, places))
        _add(cases[-1], "skipped", message=tell_let_stand(left))
    skipped = (f"skipped: {left.source}: {left.reason}" for left in report.skipped)
    return _suite(cases, "no conflicts", [sum_up(report), *skipped])


def write_verdict(verdict: Verdict, asked: Document, look: Look) -> str:
    """The verdict on the ``asked`` text as one test suite, with a test case for each figure.

    A figure that the corpus says nothing on is skipped.
    """
    places = Places([asked])
    return _suite([_figure(each, places) for each in verdict.claims], "no figures", [sum_up_verdict(verdict)])


def _suite(cases: Sequence[Element], nothing: str, told: Iterable[str]) -> str:
    from xml.etree.ElementTree import Element, indent, tostring

    counts = {name: sum(case.find(tag) is not None for case in cases) for name, tag in _COUNTED.items()}
    suites = Element("testsuites")
    suite = _add(suites, "testsuite", name="factcheck", tests=str(max(len(cases), 1)))
    suite.attrib |= {**{name: str(number) for name, number in counts.items()}, "errors": "0", "time": "0"}
    suite.extend(cases or [Element("testcase", {"classname": "factcheck", "name": nothing})])
    _add(suite, "system-out").text = "\n".join(map(clean, told))
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


_COUNTED = {"failures": "failure", "skipped": "skipped"}


def _add(parent: Element, tag: str, **attributes: str) -> Element:
    from xml.etree.ElementTree import SubElement

    return SubElement(parent, tag, {name: clean(value) for name, value in attributes.items()})


def _at(claim: Claim, places: Places, classname: str, name: str) -> Element:
    """A test case at the place of a figure."""
    from xml.etree.ElementTree import Element

    place = places.locate(claim)
    case = Element("testcase", {"classname": clean(classname), "name": clean(name)})
    case.attrib["file"] = clean(places.document_of(claim).source)
    if place.page is None:
        case.attrib["line"] = str(place.line)
    return case


def _named(conflict: Conflict, report: Report, places: Places) -> Element:
    first = report.claims[conflict.sides[0].claims[0]]
    classname = f"factcheck.{conflict.topic or 'other'}"
    return _at(first, places, classname, f"{conflict.severity}: {conflict.about}")


def _case(conflict: Conflict, report: Report, places: Places) -> Element:
    case = _named(conflict, report, places)
    told = "\n".join(tell_conflict(conflict, report, places))
    if conflict.severity == "update":
        _add(case, "system-out").text = told
    else:
        _add(case, "failure", type=conflict.severity, message=conflict.reason).text = told
    return case


def _figure(each: ClaimVerdict, places: Places) -> Element:
    case = _at(each.claim, places, "factcheck.check", f"{each.claim.quantity.surface} in: {each.claim.sentence.text}")
    told = "\n".join(tell_evidence(each.evidence))
    if each.verdict in FAULTS:
        _add(case, "failure", type=each.verdict, message=each.reason).text = told
    elif each.verdict == "not_enough_info":
        _add(case, "skipped", message=VERDICTS[each.verdict])
    else:
        _add(case, "system-out").text = told
    return case
