"""The HTML pages: what they hold, what they may never do, and how they behave in a real browser."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.look import Look
from factcheck.reporters import REPORTERS, VERDICT_REPORTERS
from factcheck.types import Agreement, Claim, ClaimVerdict, Conflict, Document, Report, Severity, Side, Verdict
from handmade import claim_of, deepseek, refutation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MOST_BYTES = 300_000
"""What a page of two hundred conflicts may weigh."""
SEVERITIES: tuple[Severity, ...] = ("contradiction", "misattribution", "discrepancy", "update")
TOWNS = ("Aldern", "Brackwell", "Corrow", "Dunmere", "Eastvale", "Farholt", "Grayling", "Hexton")
LEADS = (
    "The rebuilding of",
    "After the floods of last winter it was plain to all that work on",
    "Nobody had planned it, but",
)
TAILS = (
    "",
    ", the county engineer told the council on Tuesday evening",
    ", and more is to come before the autumn tides",
)


def page_of(report: Report) -> str:
    return REPORTERS["html"](report, Look())


def verdict_page() -> str:
    return VERDICT_REPORTERS["html"](*draft(), Look())


def many_conflicts(number: int = 200) -> Report:
    """As many conflicts as a folder of local news may have, with what each needs: names, dates, lengths of quotes."""
    documents: list[Document] = []
    claims: dict[str, Claim] = {}
    conflicts: list[Conflict] = []
    for n in range(number):
        town, severity = TOWNS[n % len(TOWNS)], SEVERITIES[n % 10 // 3 % 4]
        values = [1_200 + 37 * n, 12_400 + 91 * n, 13_100 + 85 * n][: 2 + (n % 5 == 0)]
        sides = []
        for k, value in enumerate(values):
            text = (
                f"{LEADS[(n + k) % len(LEADS)]} the harbour wall at {town} took {value:,} tonnes of stone"
                f"{TAILS[(n + 2 * k) % len(TAILS)]}.\n"
            )
            source = f"articles/{town.lower()}/report-{n:03}-{k}.md"
            day = date(2025, 1, 1) + timedelta(days=n % 200 + 3 * k)
            documents.append(Document(source, source, text, f"Stone for {town}", f"The {town} Courier", day))
            claim = claim_of(documents[-1], f"{value:,}", value, unit="kilogram", attribution="the county engineer")
            claims[claim.id] = replace(claim, subject=town)
            sides.append(Side(Decimal(value), Decimal(value), f"{value:,} tonnes", (claim.id,)))
        conflicts.append(
            Conflict(
                id=f"{n:012x}",
                topic="harbour, wall, stone",
                severity=severity,
                about=f"{town}: stone, harbour, rebuilding",
                unit="kilogram",
                score=0.5 + n / 500,
                kind="differ",
                reason=f"{values[1]:,} tonnes is {values[1] / values[0]:.1f} times {values[0]:,} tonnes",
                sides=tuple(sides),
                stands_if="if they were counted at different times or in different ways",
            )
        )
    return Report(tuple(documents), claims, tuple(conflicts))


def draft() -> tuple[Verdict, Document]:
    """A draft with a figure of each verdict, and the verdicts."""
    verdict, asked = refutation()
    proof = verdict.claims[0].evidence[0]
    text = (
        "# On the cost of a model\n\nDeepSeek spent $60 million on training V3.\nIt took 2,000 chips & 55 days.\n\n"
        "- A <b>rival</b> spent $5.6 million.\n"
    )
    asked = replace(asked, text=text, source="drafts/cost.md", title="On the cost of a model")
    refuted, known = replace(proof, relation="differ"), replace(proof, relation="agree")
    each = [
        ("$60 million", "refuted", (refuted,)),
        ("2,000", "conflicting", (refuted, known)),
        ("55", "not_enough_info", ()),
        ("$5.6 million", "supported", (known,)),
    ]
    claims = [
        ClaimVerdict(claim_of(asked, figure, 1), label, "a reason", evidence)  # type: ignore[arg-type]
        for figure, label, evidence in each
    ]
    return Verdict("refuted", "", tuple(claims)), asked


class Words(HTMLParser):
    """The text of a page, without style and script; and the tags it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._within = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._within = tag

    def handle_data(self, data: str) -> None:
        if self._within not in ("style", "script"):
            self.words.append(data)


# — what it holds ——————————————————————————————————————————————————————————————————————————————————


def test_a_page_of_two_hundred_conflicts_is_small() -> None:
    page = page_of(many_conflicts(200))
    assert page.count("<svg") == 200
    assert len(page.encode()) <= MOST_BYTES


def test_conflicts_stand_by_weight() -> None:
    page = page_of(many_conflicts(60))
    shown = [SEVERITIES.index(s) for s in re.findall(r'<li class="c (\w+)"', page)]
    assert len(shown) == 60
    assert shown == sorted(shown)
    scores = re.findall(r"score ([\d.]+)", page)[: shown.count(0)]
    assert scores == sorted(scores, reverse=True)


def test_every_figure_is_marked_in_its_quote_with_its_place() -> None:
    page = page_of(deepseek())
    for figure in ("2,000", "2,788", "50,000", "$5.58 million", "$5.6 million"):
        assert f"<mark>{figure}</mark>" in page
    words = "".join(Words(page).words)
    assert "Harbour Times, 27 January 2025 · according to Elin Sørby · harbour-times.md:12:373" in words
    assert "All stand if they are of different training runs." in words
    assert "Both stand if one figure is the other one, rounded." in words
    assert "broken.md" in words


def test_without_conflicts_the_page_says_so() -> None:
    words = "".join(Words(page_of(replace(deepseek(), conflicts=()))).words)
    assert "No conflicts in 4 documents" in words
    assert "No two figures contradict each other." in words


def test_copies_are_one_voice_and_named() -> None:
    report = deepseek()
    chips, _ = report.conflicts
    claims = [report.claims[i] for side in chips.sides for i in side.claims][:2]
    claims = [replace(claim, quantity=replace(claim.quantity, low=Decimal(2000), unit="chip")) for claim in claims]
    claims = [replace(claim, quantity=replace(claim.quantity, high=Decimal(2000))) for claim in claims]
    both = replace(chips.sides[0], claims=tuple(claim.id for claim in claims), voices=1)
    voices = {claim.document: "harbour-times.md" for claim in claims}
    conflict = replace(chips, sides=(both, chips.sides[2]))
    known = {**report.claims, **{claim.id: claim for claim in claims}}
    page = page_of(replace(report, conflicts=(conflict,), claims=known, voices=voices))
    words = " ".join("".join(Words(page).words).split())
    assert "2 documents, but 1 voice: copies of one text" in words
    assert "again: The Commons Desk, 29 January 2025 · according to the company's engineers · commons-desk.md" in words
    assert page.count("<q>") == 2


def test_a_draft_stands_whole_with_each_figure_marked() -> None:
    verdict, asked = draft()
    page = verdict_page()
    section = page[page.index("<section id=draft") : page.index("</section>")]
    shown = Words(re.sub(r"<sup>.*?</sup>", "", section)).words
    assert "".join(shown).split() == asked.text.split()
    for label in ("refuted", "conflicting", "not_enough_info", "supported"):
        assert f'class="fig {label}"' in page
    assert "(not enough info, note 3)" in page
    assert page.count('<li class="f ') == len(verdict.claims)


# — what it may never do ———————————————————————————————————————————————————————————————————————————


@pytest.mark.parametrize("page", [page_of(deepseek()), page_of(many_conflicts(3)), verdict_page()])
def test_a_page_needs_nothing_else_and_runs_nothing_else(page: str) -> None:
    tags = Words(page).tags
    policy = next(t["content"] for n, t in tags if t.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    for name in ("style", "script"):
        (inline,) = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
        assert "url(" not in inline
        assert "@import" not in inline
    loading = {"link", "img", "iframe", "object", "embed", "video", "audio", "source", "base"}
    assert not loading & {name for name, _ in tags}
    assert not any(key == "src" or key.startswith("on") or key == "style" for _, t in tags for key in t)


HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>\x1b[31m\u202e{{ 7*7 }}"


def test_hostile_text_is_text() -> None:
    report = deepseek()
    chips, cost = report.conflicts
    document = replace(
        report.documents[0], publisher=HOSTILE, title=HOSTILE, source=f"{HOSTILE}.md", url="javascript:alert(3)"
    )
    claims = {i: replace(claim, subject=HOSTILE, attribution=HOSTILE) for i, claim in report.claims.items()}
    sides = (replace(chips.sides[0], label=HOSTILE), *chips.sides[1:])
    wrong = replace(chips, about=HOSTILE, topic=HOSTILE, reason=HOSTILE, stands_if=HOSTILE, unit=HOSTILE, sides=sides)
    agreement = Agreement(HOSTILE, report.agreements[0].claims)
    page = page_of(
        replace(
            report,
            documents=(document, *report.documents[1:]),
            claims=claims,
            conflicts=(wrong, cost),
            agreements=(agreement,),
        )
    )
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert "javascript:" not in page
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", page)
    assert "{{ 7*7 }}" in page
    tags = {name for name, _ in Words(page).tags}
    assert tags == {name for name, _ in Words(page_of(deepseek())).tags}


def test_a_hostile_draft_is_text() -> None:
    verdict, asked = refutation()
    text = f"{HOSTILE}\n\nDeepSeek spent $60 million on it, {HOSTILE}.\n"
    asked = replace(asked, text=text, source=HOSTILE, title=HOSTILE)
    claim = replace(verdict.claims[0], claim=claim_of(asked, "$60 million", 60_000_000), reason=HOSTILE)
    page = VERDICT_REPORTERS["html"](replace(verdict, claims=(claim,)), asked, Look())
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", page)


def test_only_addresses_of_the_web_are_links() -> None:
    report = deepseek()
    for url, linked in (("https://example.org/a?b=1&c=2", True), ("data:text/html,x", False), ("http://[", False)):
        documents = tuple(replace(document, url=url) for document in report.documents)
        links = [t.get("href") for name, t in Words(page_of(replace(report, documents=documents))).tags if name == "a"]
        assert (url in links) is linked


# — in a browser ———————————————————————————————————————————————————————————————————————————————————

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
SIZES = {"desk": (1280, 900), "phone": (390, 844)}
BOXES = """() => [...document.querySelectorAll("svg")].map((svg) => {
  const frame = svg.getBoundingClientRect();
  const box = (t) => { const b = t.getBoundingClientRect(); return [b.left - frame.left, b.top - frame.top,
    b.right - frame.left, b.bottom - frame.top, t.textContent]; };
  return { width: frame.width, height: frame.height, texts: [...svg.querySelectorAll("text")].map(box) };
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
    if path is None:
        pytest.skip("needs Chromium, which is not on this machine (Debian: apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright, which is not installed")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages on disk, as a person opens them."""
    folder = tmp_path_factory.mktemp("pages")
    texts = {"report": page_of(many_conflicts(40)), "deepseek": page_of(deepseek()), "verdict": verdict_page()}
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


def open_page(
    browser: Browser, path: Path, size: str = "desk", scheme: Any = "light", **more: Any
) -> tuple[Page, list[str]]:
    """The page, and what the browser complains of while it is open."""
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, **more)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url) if not request.url.startswith("file:") else None)
    page.goto(path.as_uri())
    return page, complaints


def shown(page: Page) -> int:
    return page.locator(".c:visible").count()


@pytest.mark.slow
def test_each_filter_filters(browser: Browser, pages: dict[str, Path]) -> None:
    page, complaints = open_page(browser, pages["report"])
    count = page.locator("output")
    assert (shown(page), count.inner_text()) == (40, "40 of 40 shown")
    page.get_by_role("button", name=re.compile("contradiction")).click()
    assert shown(page) == page.locator(".c:not(.contradiction)").count() < 40
    assert page.get_by_role("button", name=re.compile("contradiction")).get_attribute("aria-pressed") == "false"
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("document.querySelector('output').value === '40 of 40 shown'")
    page.get_by_label("Source").select_option(index=1)
    assert (shown(page), count.inner_text()) == (1, "1 of 40 shown")
    page.get_by_label("Source").select_option(index=0)
    page.get_by_label("Subject").select_option(label="Corrow")
    assert shown(page) == 5
    page.get_by_label("Search the text").fill("corrow no-such-word")
    assert shown(page) == 0
    assert page.get_by_text("No conflict fits these filters.").is_visible()
    page.get_by_label("Search the text").fill("STONE corrow")
    assert shown(page) == 5
    assert complaints == []


@pytest.mark.slow
def test_keys_walk_through_the_conflicts(browser: Browser, pages: dict[str, Path]) -> None:
    page, complaints = open_page(browser, pages["report"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the conflicts"
    assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.c')?.id"):
            break
    at = "document.activeElement.closest('.c').id"
    assert page.evaluate(at) == "c1"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(at) == "c3"
    page.keyboard.press("k")
    assert page.evaluate(at) == "c2"
    page.get_by_label("Search the text").fill("j")
    assert page.get_by_label("Search the text").input_value() == "j"
    assert complaints == []


@pytest.mark.slow
def test_without_script_everything_is_shown(browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = open_page(browser, pages["report"], java_script_enabled=False)
    assert shown(page) == 40
    assert not page.locator("#filters").is_visible()
    page, _ = open_page(browser, pages["verdict"], java_script_enabled=False)
    assert page.locator(".f:visible").count() == 4


@pytest.mark.slow
def test_a_figure_of_a_draft_shows_its_evidence(browser: Browser, pages: dict[str, Path]) -> None:
    page, complaints = open_page(browser, pages["verdict"])
    assert page.locator(".f:visible").count() == 4
    page.locator("#t2").focus()
    assert page.locator(".f:visible").all_inner_texts()[0].startswith("2 2,000")
    assert page.locator(".f:visible").count() == 1
    page.locator("#t4").click()
    assert page.evaluate("document.activeElement.id") == "n4"
    page.get_by_role("button", name="Show all").click()
    assert page.locator(".f:visible").count() == 4
    assert complaints == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["report", "deepseek", "verdict"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_left_out(browser: Browser, pages: dict[str, Path], name: str, size: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    page, complaints = open_page(browser, pages[name], size, scheme)
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    outcome = axe.Axe().run(page)
    assert outcome.violations_count == 0, outcome.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints == []


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["report", "deepseek"])
def test_no_letter_of_a_plot_is_clipped_or_hidden(
    browser: Browser, pages: dict[str, Path], name: str, size: str
) -> None:
    page, _ = open_page(browser, pages[name], size)
    plots = page.evaluate(BOXES)
    assert plots
    for plot in plots:
        for n, (left, top, right, bottom, text) in enumerate(plot["texts"]):
            assert left >= -0.5, text
            assert top >= -0.5, text
            assert right <= plot["width"] + 0.5, text
            assert bottom <= plot["height"] + 0.5, text
            for other in plot["texts"][:n]:
                slack = 2.5  # the boxes of two rows touch, their letters do not
                apart = right <= other[0] or other[2] <= left or bottom <= other[1] + slack or other[3] <= top + slack
                assert apart, (text, other[4])


@pytest.mark.slow
def test_it_prints(browser: Browser, pages: dict[str, Path]) -> None:
    for name in ("report", "verdict"):
        page, _ = open_page(browser, pages[name])
        assert page.pdf().startswith(b"%PDF")
        page.emulate_media(media="print")
        assert not page.locator("form:visible").count()
