"""Sentences to claims: of which time, how surely and of what a figure is said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from factcheck.documents import make_document
from factcheck.pipeline import read_claims
from factcheck.quantities.names import numbered_names
from factcheck.types import Claim

DAY = date(2025, 3, 6)


def claim_of(text: str, surface: str) -> Claim:
    """The claim of the first figure that is written so."""
    found = read_claims(make_document(text, published=DAY))
    return next(claim for claim in found if claim.quantity.surface == surface)


@pytest.mark.parametrize(
    ("text", "surface", "words"),
    [
        ("Keys of the Orne vault expire after 24 hours.", "24 hours", {"expir", "key"}),
        ("Keys of the Orne vault expire after only 24 hours.", "24 hours", {"expir", "key"}),
        ("The mill closed before the 3 days were over.", "3 days", {"mill"}),
        ("The mill closed after its owner paid 300 euros.", "300 euros", {"owner"}),
        ("The repair cost 300 euros.", "300 euros", {"cost"}),
        ("The repair took 9 weeks.", "9 weeks", {"repair", "took"}),
        ("It was a heavy loss of 40 jobs.", "40", {"heavi"}),
    ],
)
def test_words_that_say_what_a_figure_measures(text: str, surface: str, words: set[str]) -> None:
    assert words <= {*claim_of(text, surface).words}


def test_a_list_that_leaves_out_its_verb() -> None:
    text = (
        "# Corvane\n\nIt sells Starter and Team. Starter has 200 GB of storage, Team 1 TB."
        " The Pro plan has 3 maps, the Max plan 50."
    )
    first, second = claim_of(text, "200 GB"), claim_of(text, "1 TB")
    assert (first.subject, first.property) == ("Starter", "storage")
    assert (second.subject, second.property) == ("Team", "storage")
    third = claim_of(text, "50")
    assert (third.subject, third.quantity.unit, third.modality) == ("Max", "map", "asserted")


@pytest.mark.parametrize(
    ("text", "surface", "as_of"),
    [
        ("Corvane made 6 million euros in 2024.", "6 million euros", "2024-01-01/2024-12-31"),
        ("The level rose 20 cm since 1900, and CO2 stood at 424 ppm.", "424 ppm", None),
        ("The fire killed 6 people, the worst since the mine collapse of 1988.", "6", None),
        ("The level rose 20 cm since 1900, and CO2 stood at 424 ppm.", "20 cm", "1900-01-01/.."),
        ("At least 14 died when the river burst on Monday, and 9 are missing, he said on Tuesday.", "9", None),
        ("At least 14 died when the river burst on Monday, and 9 are missing.", "14", "2025-03-03"),
        ("When the river burst on Monday, 9 people died.", "9", "2025-03-03"),
        ("They left after the quake of 2011, in which 312 people died.", "312", "2011-01-01/2011-12-31"),
        ("He died after falling on Monday and breaking 3 ribs.", "3", "2025-03-03"),
        ("The fire began on Monday, and 9 people are missing.", "9", "2025-03-03"),
        ("Since 1900, some 424 boats sank.", "424", "1900-01-01/.."),
        ("Corvane, which has 58 boats, made 6 million euros in 2024.", "58", None),
        ("A guard died on Sunday, which brings the toll to 19.", "19", "2025-03-02"),
        ("Of the visitors 68 percent came by rail, up from 44 percent in 2023.", "68 percent", "2024-01-01/.."),
        ("Of the visitors 68 percent came by rail, up from 44 percent in 2023.", "44 percent", "2023-01-01/2023-12-31"),
        ("Some 68 percent came by rail, a rise of 24 points on 2023.", "68 percent", "2024-01-01/.."),
        ("Corvane built 300 boats, more than the 200 in 2019.", "300", "2020-01-01/.."),
        ("The rate fell to $1,840 per box, from $1,310 in 2023.", "$1,840 per box", "2024-01-01/.."),
        ("The rate fell to $1,840 per box, from $1,310 in 2023.", "$1,310", "2023-01-01/2023-12-31"),
        ("Sales were 9 percent more than in 2023.", "9 percent", "2024-01-01/.."),
        ("Corvane made €9m, 8 percent more than in 2019.", "€9m", "2020-01-01/.."),
        ("Corvane made €9m, twice as much as in 2019.", "€9m", "2020-01-01/.."),
        ("Corvane made €9m, up 8 percent from 2019.", "€9m", "2020-01-01/.."),
        ("Corvane made €9m in 2024, an increase of 8 percent on 2023.", "8 percent", "2024-01-01/2024-12-31"),
        ("Joblessness fell to 4 percent, the lowest since 2007.", "4 percent", "2008-01-01/.."),
        ("Corvane spent €9m on 5 boats in 2023.", "€9m", "2023-01-01/2023-12-31"),
        ("Sales stand at 27 percent, 2 points above 2019.", "27 percent", "2020-01-01/.."),
        ("Ada Hale (1908-1991) sold it for 80 pounds.", "80 pounds", None),
        ("Ada Hale (born 3 May 1921; died 17 June 2009) sold it for 80 pounds.", "80 pounds", None),
        ("The boom (1908-1991) made 80 millionaires.", "80", "1908-01-01/1991-12-31"),
        ("So far 25 boats have sunk; the storm of 1987 sank 90.", "25", None),
        ("So far 25 boats have sunk; the storm of 1987 sank 90 boats.", "90", "1987-01-01/1987-12-31"),
        ("Rain is expected on Friday, with 4 floods.", "4", "2025-03-07"),
        ("Rain is forecast to last until Friday, with 4 floods.", "4", "../2025-03-07"),
        ("Rain was expected on Friday, with 4 floods.", "4", "2025-02-28"),
        ("Corvane made €9m in the first half of 2025 (first half of 2024: €8m).", "€8m", "2024-01-01/2024-06-30"),
        ("Corvane made €9m in the first half of 2025 (first half of 2024: €8m).", "€9m", "2025-01-01/2025-06-30"),
        ("Corvane made £1.12 billion in the first half of 2024.", "£1.12 billion", "2024-01-01/2024-06-30"),
        ("Revenue of Corvane: €120m (H1 2024: €108m)", "€120m", None),
        ("Staff of Corvane: 620 (31 December 2023: 605)", "620", None),
        ("Staff of Corvane: 620 (31 December 2023)", "620", "2023-12-31"),
        ("The bridge will close for nine weeks, the city said on Thursday.", "nine weeks", None),
        ("Corvane made €9m in 2024, against €8m a year earlier.", "€8m", "2023-01-01/2023-12-31"),
        ("Corvane made €9m in 2024, against €8m a year earlier.", "€9m", "2024-01-01/2024-12-31"),
        ("It made €9m in May 2024, up from €8m in the same month last year.", "€8m", "2023-05-01/2023-05-31"),
        ("It made €9m in May 2024, up from €8m in the prior-year period.", "€8m", "2023-05-01/2023-05-31"),
        ("It made €9m in 2024, up from €4m of sales ten years before.", "€4m", "2014-01-01/2014-12-31"),
        ("It made €9m in 2024, and lost €4m a year before it closed.", "€4m", "2024-01-01/2024-12-31"),
        ("Sales were €9m, against €8m a year earlier.", "€8m", None),
        ("The span, opened in 1971, is 410 metres long.", "410 metres", None),
        ("Opened in 1971, the span cost 9 million euros.", "9 million euros", "1971-01-01/1971-12-31"),
        ("It is the first since 2011, when Ade Roe got ten years.", "ten years", "2011-01-01/2011-12-31"),
        ("It cost 9 million euros, and took the place of a mill, which dated from 1887.", "9 million euros", None),
        ("Corvane, which opened in 1999, has 58 boats.", "58", None),
        ("The wreck, which was found in 1999, cost 58 lives.", "58", "1999-01-01/1999-12-31"),
        ("The wreck, which was found on Monday, has 58 boats around it.", "58", "2025-03-03"),
        ("The bill is 9 million euros over what was promised in 2019.", "9 million euros", None),
        ("Six people died in the fire, which began on Monday.", "Six", "2025-03-03"),
        ("Six people died in Arlen, where a fire began in 2019.", "Six", "2019-01-01/2019-12-31"),
        ("It was the hottest day since records began in 1881, at 41 degrees.", "41 degrees", None),
        ("It has been so since the Arlen quake of 2011, in which 58 people died.", "58", "2011-01-01/2011-12-31"),
        ("Arlen has quaked since a wave in 2004 hit it, leaving 58 dead.", "58", "2004-01-01/2004-12-31"),
        ("Guests were 9 percent more than in 2023 (4,120).", "4,120", "2023-01-01/2023-12-31"),
        ("Corvane opened in 2011 at a cost (4 million euros) of its own.", "4 million euros", "2011-01-01/2011-12-31"),
        ("Ada Roe said that 2024 had been a good year, with 424 guests.", "424", "2024-01-01/2024-12-31"),
        ("Ada Roe said on Monday that 424 guests came.", "424", None),
        ("Before 2011, when it had 40 boats, it was small.", "40", "2011-01-01/2011-12-31"),
    ],
)
def test_the_time_a_figure_holds_for(text: str, surface: str, as_of: str | None) -> None:
    assert claim_of(text, surface).as_of == as_of


def test_an_earlier_period_is_told_of_the_figure_before_it() -> None:
    text = "Profit at Corvane fell to €3m in the second quarter from €5m a year ago."
    assert claim_of(text, "€3m").periods == ("quarter 2",)
    assert "before" in claim_of(text, "€5m").periods
    assert claim_of("Corvane made €9m, 5 percent more than last year.", "€9m").periods == ()


@pytest.mark.parametrize(
    ("text", "surface", "modality"),
    [
        ("The small plan costs 49 dollars a month.", "49 dollars a month", "asserted"),
        ("Both plans include 5 seats.", "5", "asserted"),
        ("Corvane plans to build 300 boats.", "300", "forecast"),
        ("Corvane plans 300 boats.", "300", "forecast"),
        ("The bridge will not reopen for nine weeks.", "nine weeks", "forecast"),
        ("Corvane did not build 300 boats.", "300", "denied"),
        ("The plan for 300 homes is old.", "300", "forecast"),
        ("The pump moves 40 litres per minute.", "40 litres per minute", "asserted"),
        ("The mill burns 40 trees per week.", "40", "asserted"),
        ("As per the ministry 40 trees fell.", "40", "reported"),
        ("The false invoices came in 2005.", "2005", "asserted"),
        ("It is false that 40 trees fell.", "40", "denied"),
        ("A false claim that 40 trees fell was spread.", "40", "denied"),
        ("Guards denied entry to 40 people.", "40", "asserted"),
        ("Guards were denied leave in 2005.", "2005", "asserted"),
        ("Guards denied that 40 people came.", "40", "denied"),
        ("The pay dispute cost 9 million euros.", "9 million euros", "asserted"),
        ("The mill didn’t burn 40 trees.", "40", "denied"),
        ("The mill cannot burn 40 trees, and didnt in May.", "40", "denied"),
        ("The mill has never in one of its 40 years burned.", "40 years", "asserted"),
        ("The gauge did not fall below 40 litres.", "40 litres", "asserted"),
        ("We cannot thrive without our 260 helpers.", "260", "asserted"),
        ("Not a mill in Arlen was left after 40 trees fell.", "40", "asserted"),
        ("It is a myth that 40 trees fell.", "40", "denied"),
        ("It is not true that 40 trees fell.", "40", "denied"),
        ("A rumour that 40 trees fell is a hoax.", "40", "denied"),
        ("A post that spoke of 40 trees was fake.", "40", "denied"),
        ("That 40 trees fell, as one paper wrote, is plain wrong.", "40", "denied"),
        ("That is wrong: 40 trees fell.", "40", "asserted"),
        ("A rumour that 40 trees fell is old.", "40", "asserted"),
        ("The Echo wrote of 40 trees, which the mayor calls a lie.", "40", "denied"),
        ("The Echo wrote of 40 trees, which the mayor calls a shame.", "40", "asserted"),
        ("The Echo says 40 trees fell; the mayor denies this.", "40", "denied"),
        ("The Echo says 40 trees fell; the mayor denies guilt.", "40", "reported"),
        ("The Echo says that the mill lost 40 trees, but it lost 90.", "40", "denied"),
        ("The Echo says that the mill lost 40 trees, but it has now lost 90.", "40", "reported"),
        ("The Echo says that the mill lost 40 trees, but it won 90 metres.", "40", "reported"),
        ("The mill burned 90 trees rather than 40.", "40", "denied"),
        ("The mill burned trees rather than 40 logs.", "40", "asserted"),
        ("The Echo says 40 trees fell. That is nonsense.", "40", "denied"),
        ("The Echo says 40 trees fell. That is nonsense to nobody.", "40", "reported"),
        ("The Echo says 40 trees fell.\n\nThat is nonsense.", "40", "reported"),
        ("The mill burned 40 trees. That was wrong.", "40", "asserted"),
        ("The Echo says 40 trees fell. They did not.", "40", "denied"),
        ("The Echo says 40 trees fell. They did not burn.", "40", "reported"),
        ("The Echo says 40 trees fell. We have since corrected this.", "40", "denied"),
        ("The Echo says 40 trees fell. The mill denies it.", "40", "denied"),
        ("The Echo says 40 trees fell. The mill denies it was warned.", "40", "reported"),
        ("The Echo says 40 trees fell. In fact 90 did.", "40", "denied"),
        ("The Echo says 40 trees fell. In fact the mill is old.", "40", "reported"),
        ("We wrote that the mill lost 40 trees. It has lost 90.", "40", "denied"),
        ("We wrote that the mill lost 40 trees. It has lost 90 since.", "40", "asserted"),
        ("Corvane wrote that the mill lost 40 trees. It has lost 90.", "40", "asserted"),
        ("The load cannot exceed 40 litres.", "40 litres", "asserted"),
        ("The mill burned not only 40 trees.", "40", "asserted"),
        ("Uploads may be up to 25 MB.", "25 MB", "asserted"),
        ("A name can have at most 64 signs.", "64", "asserted"),
        ("A client may send 60 requests per minute.", "60", "asserted"),
        ("The mill may burn 40 trees.", "40", "hypothetical"),
        ("The mill can burn 40 trees.", "40", "typical"),
        ("May sales came to 40 boats.", "40", "asserted"),
        ("On a cold May morning 40 boats left.", "40", "asserted"),
        ("In May Corvane sold 40 boats.", "40", "asserted"),
        ("May contain 40 nuts.", "40", "hypothetical"),
        ("Prices May Rise to 40 Euros", "40 Euros", "hypothetical"),
        ("With `max_retries` set to 40 a job is tried again.", "40", "hypothetical"),
        ("The limit was set to 40.", "40", "asserted"),
        ("The syrup should be kept at 8 °C.", "8 °C", "asserted"),
        ("The syrup should reach 8 °C.", "8 °C", "hypothetical"),
        ("The longest name that it will accept is 40 signs.", "40", "asserted"),
        ("The longest bridge will cost 40 euros.", "40 euros", "forecast"),
        ("Corvane expects sales of 2.5 million euros and to reach 40 shops.", "40", "forecast"),
        ("Corvane sold 3 mills and to this day has 40 shops.", "40", "asserted"),
    ],
)
def test_how_surely_a_figure_is_said(text: str, surface: str, modality: str) -> None:
    assert claim_of(text, surface).modality == modality


@pytest.mark.parametrize(
    ("text", "surface", "qualifiers"),
    [
        ("About 48,000 cars cross the bridge each day.", "48,000", ("per day",)),
        ("Some 48,000 cars use the bridge daily.", "48,000", ("per day",)),
        ("The plant makes on average 90 heavy pumps each week.", "90", ("average", "per week")),
        ("Each of the mills made 90 pumps.", "90", ("each",)),
        ("The mill had 90 hands left a year after the fire.", "90", ()),
    ],
)
def test_what_narrows_a_figure_and_of_how_long_it_is(text: str, surface: str, qualifiers: tuple[str, ...]) -> None:
    assert claim_of(text, surface).qualifiers == qualifiers


@pytest.mark.parametrize(
    ("text", "surface", "periods"),
    [
        ("Tremors shook Arlen on Wednesday, and killed 30 people.", "30", ("day wednesday",)),
        ("Tremors shook Arlen on Wednesday days after a quake levelled huts and killed 30 people.", "30", ()),
        ("The work at Arlen took nine months.", "nine months", ()),
        ("Since a quake killed 30 people, Arlen has been shaken each Wednesday.", "30", ()),
    ],
)
def test_a_clause_of_another_time_has_no_period_of_the_one_before(
    text: str, surface: str, periods: tuple[str, ...]
) -> None:
    (claim,) = read_claims(make_document(text))
    assert (claim.quantity.surface, claim.periods) == (surface, periods)


@pytest.mark.parametrize(
    ("text", "surface", "here"),
    [
        ("Some 84,000 cars use it, said director Anna Karlsen.", "84,000", ()),
        ("In Arlen 84,000 cars use it, said director Anna Karlsen.", "84,000", ("Arlen",)),
        ("The director, Anna Karlsen, had told members that 84,000 cars use it.", "84,000", ()),
    ],
)
def test_who_speaks_owns_nothing(text: str, surface: str, here: tuple[str, ...]) -> None:
    assert tuple(name.surface for name in claim_of(text, surface).here) == here


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("The rent is €1.200. The deposit was €3,50.", "€1.200", 1200),
        ("The rent is €1.200. In all that was €1.234.567.", "€1.200", 1200),
        ("The rent is €1.200. The deposit was €3.50.", "€1.200", Decimal("1.2")),
        ("The rent is €1.200, the house €1,200,000; some write €3,50.", "€1.200", Decimal("1.2")),
        ("The ore is 1.200 km away. The deposit was €3,50.", "1.200 km", Decimal("1.2")),
        ("The rent is €1.200.", "€1.200", Decimal("1.2")),
    ],
)
def test_euros_are_read_as_their_document_writes_them(text: str, surface: str, value: Decimal) -> None:
    (quantity,) = (c.quantity for c in read_claims(make_document(text)) if c.quantity.surface == surface)
    assert quantity.value == value


def test_the_mask_of_a_claim_is_the_only_one_of_its_kind() -> None:
    claim = claim_of("Ticket #7 of 40 tickets was sold to # 3.", "40")
    assert claim.about.count("#") == 1
    assert claim.about.index("#") == claim.quantity.start


@pytest.mark.parametrize(
    ("text", "surface", "subject"),
    [
        ("The CREST trial ended. Mean FEV1 rose 12 % with the drug.", "12 %", "CREST"),
        ("Corvane Motors grew. Adjusted EPS was $1.27.", "$1.27", "Corvane Motors"),
        ("The Corvane 5 is new. The WLTP range is 420 km.", "420 km", "Corvane"),
        ("NASA has 18 centres. HR was 0.78.", "18", "NASA"),
        ("Anders Holm was rich. He founded the University of Tessen. He left 4 million.", "4 million", "Anders Holm"),
        ("Anders Holm was rich. He moved to Oslo. There he earned 4 million euros.", "4 million euros", "Anders Holm"),
        ("Anders Holm met Maria Lind. She earned 4 million euros.", "4 million euros", "Anders Holm"),
        ("Anders Holm leads Norvik Bank. It earned 4 million euros.", "4 million euros", "Anders Holm"),
        ("Anders Holm spoke. Norvik Bank fell. He paid 4 million euros.", "4 million euros", "Anders Holm"),
        ("Norvik Bank fell. He paid 4 million euros.", "4 million euros", ""),
        ("King Charles III visited Leeds. He met 40 people.", "40", "King Charles III"),
        ("Charlotte Church moved to Cardiff. She sold 400 records.", "400", "Charlotte Church"),
        ("Elm Church moved to Cardiff. She sold 400 records.", "400", "Cardiff"),
        ("Charlotte Airport fell. She sold 400 records.", "400", ""),
        ("The Duke of Edinburgh visited Leeds. He met 40 people.", "40", "Duke of Edinburgh"),
        ("The Prince of Wales Bridge fell. He met 40 people.", "40", ""),
        ("CO2 emissions at Haldrum rose to 1.9 million tonnes.", "1.9 million tonnes", "Haldrum"),
        ("Last year Norvane emitted 3.4 million tonnes of CO2.", "3.4 million tonnes", "Norvane"),
        ("Leeds rose. Leeds signed Park. He scored 13 goals.", "13", "Park"),
        ("Leeds signed Park for a year. He scored 13 goals.", "13", "Park"),
        ("Leeds has signed Tom Park from York. He scored 13 goals.", "13", "Tom Park"),
        ("Maria Lind hired Anders Holm. She earned 4 million euros.", "4 million euros", "Maria Lind"),
        ("Leeds opened Park. He spent 4 million euros.", "4 million euros", ""),
        ("Corvane replaces the old Ludby Works, which had 40 beds.", "40", "Ludby Works"),
        ("Corvane took over Ludby Works, whose owner employs 40 people.", "40", "Ludby Works"),
        ("In May Corvane took over Ludby Works for a year, which cost 40 jobs.", "40", "Corvane"),
        ("Last year Corvane took 52 percent of the vote to Orla Ludby's 48 percent.", "52 percent", "Corvane"),
        ("Mara Dahl was glad. She won 52.3 percent of the vote to Orla Ludby's 47.7.", "52.3 percent", "Mara Dahl"),
        ("Old Corvane replaces the Ashby Theatre, which had 420 seats.", "420", "Ashby Theatre"),
        ("Last year Corvane took 52 percent of the vote to Orla Ludby's 48 percent.", "48 percent", "Orla Ludby"),
        ("Ada Hale (born 3 May 1921 in Orne; died 7 June 2009 in Stell) sold it.", "3 May 1921", "Ada Hale"),
        ("Old Corvane grew. Overall, the dam holds 40 fish.", "40", "Old Corvane"),
        ("Hold Corvexan for 24 hours.", "24 hours", "Corvexan"),
        ("The shirt (size M) weighs 40 grams.", "40 grams", ""),
        ("Plans:\n\n- SLA 99.9%\n- Backups are kept for 30 days", "30 days", ""),
        ("Plans:\n\n- SLA is 99.9%\n- Backups are kept for 30 days", "30 days", "SLA"),
        ("# TARN: rich pasta\n\nIn May Tarn grew. The bill comes to 4 million euros.", "4 million euros", "Tarn"),
    ],
)  # fmt: skip
def test_whose_a_figure_is(text: str, surface: str, subject: str) -> None:
    assert claim_of(text, surface).subject == subject


def test_who_is_told_beside_a_name_owns_nothing() -> None:
    assert claim_of("Last year Pelican, Azura's rival, had 22 aircraft.", "22").subject == "Pelican"


@pytest.mark.parametrize(
    ("text", "surface", "unit", "word"),
    [
        ("**Dishes:** 48, each 13.5 m across", "48", "dish", None),
        ("- Employees: 3,400", "3,400", "employee", "staff"),
        ("Attendance: 72,910", "72,910", "people", "attendance"),
        ("Number of beds: 250", "250", "bed", "number"),
        ("Final score\n\nAttendance: 72,910.", "72,910", "people", "attendance"),
        ("The minister said: 300 burned.", "300", "", "damage"),
        ("Result: 3", "3", "", "result"),
        ("Employees: more than 3,400", "3,400", "employee", "staff"),
        ("Flight: 714", "714", "", None),
        ("Status: 3", "3", "", "status"),
        ("United States: 300", "300", "", None),
        ("Lifts: 4.5", "4.5", "", None),
        ("Police reported: 300 burned.", "300", "", "damage"),
    ],
)
def test_what_a_label_says(text: str, surface: str, unit: str, word: str | None) -> None:
    claim = claim_of(text, surface)
    assert claim.quantity.unit == unit
    assert word is None or word in claim.words
    assert claim.sentence.text[: claim.quantity.start - claim.sentence.start].count(":") == 1


@pytest.mark.parametrize(
    ("text", "surface", "unit"),
    [
        ("The death toll climbed to 87.", "87", "people"),
        ("It tells the seconds until a job is killed (default: 300).", "300", ""),
        ("The storm killed many in Orne; cost: 300.", "300", ""),
        ("Many were hurt in Orne (killed: 12).", "12", "people"),
        ("The storm killed many in Orne (total: 87).", "87", "people"),
        ("The panel split, six in favour of the death sentence and three against.", "six", ""),
        ("The panel split, six voted for and three against the death sentence.", "three", ""),
    ],
)
def test_bare_numbers_of_a_toll_count_people_and_votes_do_not(text: str, surface: str, unit: str) -> None:
    assert claim_of(text, surface).quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Requests to the Orne API are limited to 60/min.", "request per minute"),
        ("The Orne API allows 60/min.", "per minute"),
    ],
)
def test_a_bare_rate_counts_what_stands_before_it(text: str, unit: str) -> None:
    assert claim_of(text, "60/min").quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The bridge <b>is</b> 131 metres long.", ["131 metres"]),
        ("The bridge is 131 metres long <b>x(1)</b>.", ["131 metres"]),
        ("The bridge is 131 metres long <script>alert(1)</script>.", ["131 metres"]),
        ('The <a href="/x?y=1" id=a7>bridge</a> is 131 metres<br/>long.', ["131 metres"]),
        ("The bridge is \x1b[1m131 metres\x1b[0m long.", ["131 metres"]),
        ("It prints \\x1b[0m and \\033[31m, 131 metres long.", ["131 metres"]),
        ("<script>alert(1)</script>", []),
    ],
)
def test_marks_that_nobody_sees_are_not_read(text: str, read: list[str]) -> None:
    document = make_document(text)
    claims = read_claims(document)
    assert [c.quantity.surface for c in claims] == read
    assert {c.quantity.modifier for c in claims} <= {"exact"}
    assert all(document.text[c.quantity.start : c.quantity.end] == c.quantity.surface for c in claims)


@pytest.mark.parametrize("text", ["It holds where a <b and c> 30 metres.", "A List<T> holds more than 30 metres."])
def test_angles_that_are_no_tag_are_read(text: str) -> None:
    assert [c.quantity.modifier for c in read_claims(make_document(text))] == ["more_than"]


@pytest.mark.parametrize(
    ("text", "surface", "unit", "word"),
    [
        ("Uploads to Orne may now be up to 25 MB (it was 10 MB).", "10 MB", "megabyte", "upload"),
        ("The default page of Orne has 50 documents (20 before).", "20", "document", "page"),
        ("The limit of Orne is 40 trees (previously at most 30).", "30", "tree", "limit"),
        ("The upload of Orne may take 8 GB (2.x: 3 GB).", "3 GB", "gigabyte", "upload"),
        ("The limit of Orne is 40 trees, previously 30.", "30", "tree", "limit"),
        ("The limit of Orne is 40 trees – formerly only 30.", "30", "tree", "limit"),
    ],
)
def test_what_a_figure_replaced_is_told_behind_it(text: str, surface: str, unit: str, word: str) -> None:
    claim = claim_of(text, surface)
    assert claim.quantity.unit == unit
    assert word in claim.words
    assert claim.subject == "Orne"
    assert claim.periods == ("before",)


@pytest.mark.parametrize(
    "text",
    [
        "Orne sold 50 mills (it was 30 metres high before).",
        "Orne sold 50 mills (for 20 million euros).",
        "Orne lost 50 mills (and 20 of them before noon).",
        "Orne sold 50 mills (Alva: 20 mills).",
        "Orne sold 50 mills, previously run by 20 millers.",
    ],
)
def test_what_else_is_told_behind_a_figure_was_not_replaced(text: str) -> None:
    assert all(claim.periods == () for claim in read_claims(make_document(text)))


@pytest.mark.parametrize(
    ("text", "surface", "subject"),
    [
        ("# Set up\n\nRun `sudo dpkg -i orne_4.2_amd64.deb`. It takes 30 seconds.", "30 seconds", "Set up"),
        ("# Set up\n\nRun sudo dpkg -i orne_4.2_amd64.deb. It takes 30 seconds.", "30 seconds", "Set up"),
        ("Send to `POST /v2/events`. A body holds 30 signs.", "30", "v2"),
        ("# Set up\n\nThe `Accept-2` header of Orne holds 30 signs.", "30", "Orne"),
        (
            "Corvane Bank has a CET1 ratio of 14 percent. FCF was €20 million, up 5 percent YoY.",
            "€20 million",
            "Corvane",
        ),
        ("Corvane Bank has a CET1 ratio of 14 percent.", "14 percent", "Corvane"),
    ],
)
def test_code_and_measures_are_nobody(text: str, surface: str, subject: str) -> None:
    assert claim_of(text, surface).subject.startswith(subject)


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("The Tourer 2 is a bike. Tourer 2 riders pay 20 euros. Tourer 2 weighs 24 kg.", ["20 euros", "24 kg"]),
        ("# Tourer 2\n\nTourer 2 bikes weigh 24 kg.", ["24 kg"]),
        ("Take 2 tablets. Take 2 tablets a day. In Ludby 12 shops shut, in Ludby 12 bars.", ["2", "2", "12", "12"]),
        ("**5. Availability.** It is up 99.9% of the time.\n\n**6.** We refund 10 euros.", ["99.9%", "10 euros"]),
        ("Sales for the six months ended 30 June 2024 were 2 euros.", ["30 June 2024", "2 euros"]),
        (
            "It took him six months to 30 June 2024, and the six months ended.",
            ["six months", "30 June 2024", "six months"],
        ),
        ("**9.3** An appeal costs 14 euros.\n\n9.4 The fee is 3%.\n\n**9** ships sank.", ["14 euros", "3%", "9"]),
    ],
)
def test_figures_of_names_and_clauses_are_none(text: str, surfaces: list[str]) -> None:
    found = read_claims(make_document(text, published=DAY))
    assert [claim.quantity.surface for claim in found] == surfaces


@pytest.mark.parametrize(
    ("text", "surface", "subject"),
    [
        ("Print it on A4 paper, 12 sheets at most.", "12", ""),
        ("Somebody in her mid-30s earns €40,000.", "€40,000", ""),
        ("The A4 is 120 km long.", "120 km", "A4"),
    ],
)
def test_sizes_of_paper_and_ages_own_nothing(text: str, surface: str, subject: str) -> None:
    assert claim_of(text, surface).subject == subject


@pytest.mark.parametrize(
    ("text", "owned"),
    [
        ("Anna Lee helped a 41-year-old woman.", False),
        ("Anna Lee helped a young woman of 41.", False),
        ("Anna Lee, a 41-year-old nurse, helped.", True),
        ("Anna Lee, 41, helped.", True),
    ],
)
def test_the_age_of_somebody_unnamed_is_nobody_elses(text: str, owned: bool) -> None:
    (claim,) = read_claims(make_document(text))
    assert (claim.quantity.dimension, claim.owned) == ("age", owned)


def test_a_name_with_its_number_is_sought_once_in_a_text() -> None:
    """Each of thousands of such names was sought anew in all of the text: twice as many took four times as long."""
    names = [f"Q{a}{b}{c}" for a in "abcdefghij" for b in "abcdefghij" for c in "abcdefghij"]
    text = " ".join(f"the {name} {number}, too" for number in range(1, 5) for name in names)
    assert len(numbered_names(f"{text}. {text}.")) == 4 * len(names)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The annual fee of Orne Rowing Club is £38.", "pound sterling per year"),
        ("Orne Hall takes a €700 monthly rent.", "euro per month"),
        ("Corvane hopes for €2 million in annual cost savings.", "euro per year"),
        ("The Orne quarry has a daily output of 90 tonnes.", "metric ton per day"),
        ("Weekly rent: £210", "pound sterling per week"),
        ("The annual output of the Orne quarry is 90 tonnes.", "metric ton"),
        ("Each day of the stoppage costs Orne €90 million.", "euro per day"),
        ("Every lost week costs Orne €90 million.", "euro per week"),
        ("Each day Orne took part for €90.", "euro"),
        ("Corvane had annual revenue of €2 million.", "euro"),
        ("The monthly magazine of Orne costs £4.", "pound sterling"),
        ("The annual fee rose after Orne Rowing Club lost £900.", "pound sterling"),
        ("The daily fee of Orne Hall is £38 a person.", "pound sterling per person"),
        ("A kilowatt-hour has cost 8.9 cents in Orne since March.", "cent per kilowatt hour"),
        ("A tonne of copper sold for €9,000.", "euro per metric ton"),
        ("Orne Brewery draws 95 million litres from the lake each year.", "litre per year"),
        ("Orne Brewery turns out 54,000 bottles weekly.", "bottle per week"),
        ("In Orne 4,000 letters are sorted and sent each day.", "letter"),
        ("In Orne 4,000 letters are delivered each day.", "letter per day"),
        ("Some 4,000 letters are delivered each day in Orne.", "letter per day"),
        ("Orne has 40 rooms which they clean every day.", "room"),
        ("In Orne 40 litres fell on every square metre.", "litre per square metre"),
    ],
)
def test_what_is_told_apart_from_a_figure_makes_a_rate_of_it(text: str, unit: str) -> None:
    assert [c.quantity.unit for c in read_claims(make_document(text))] == [unit]


def test_a_rate_of_a_year_names_no_period() -> None:
    claim = claim_of("The annual fee of Orne Rowing Club is £38.", "£38")
    assert (claim.periods, claim.qualifiers) == ((), ("per year",))


@pytest.mark.parametrize(
    ("text", "surface", "read"),
    [
        ("Hale scored in the 71st minute.", "71st minute", (71, "minute", "duration")),
        ("Hale's 71st-minute goal won it.", "71st-minute", (71, "minute", "duration")),
        ("Hale scored in the third minute of added time.", "third", (3, "rank", "rank")),
        ("Hale came on for the 300th minute of the year.", "300th", (300, "rank", "rank")),
        ("It was Hale's seventh league goal of the season.", "seventh", (7, "goal", "count")),
        ("She scored her seventh goal this season.", "seventh", (7, "goal", "count")),
        ("It was the seventh goal of the season.", "seventh", (7, "rank", "rank")),
        ("It was the seventh rise in a row.", "seventh", (7, "consecutive rise", "count")),
        ("It was the seventh straight loss.", "seventh", (7, "consecutive loss", "count")),
        ("It was the seventh rise of the year.", "seventh", (7, "rank", "rank")),
        ("The mayor is in her third term.", "third", (3, "term", "count")),
        ("In her third term she left.", "third", (3, "rank", "rank")),
        ("Orne Rovers are now in 12th place.", "12th", (12, "place", "level")),
        ("Hale was ranked 34th, and Orne has the 34th-ranked team.", "34th", (34, "place", "level")),
        ("Hale, the world number 43, won.", "43", (43, "place", "level")),
        ("Hale met her in 12th Street.", "12th", (12, "rank", "rank")),
        ("Pay begins from the third day of illness.", "third", (3, "day", "level")),
        ("Hale came 12th in the world rankings.", "12th", (12, "place", "level")),
        ("Hale came 12th in the Orne marathon.", "12th", (12, "rank", "rank")),
        ("On the third day of illness he left.", "third", (3, "rank", "rank")),
        ("Pay begins from day four.", "day four", (4, "day", "level")),
        ("The storm became a category 4 cyclone.", "category 4", (4, "category", "level")),
        ("The avalanche danger stood at level three.", "level three", (3, "level", "level")),
        ("She has stage 2 cancer.", "stage 2", (2, "stage", "level")),
        ("The Orne quake measured 6.8.", "6.8", (6, "magnitude", "magnitude")),
        ("The Orne ferry sails 14 times a day.", "14 times a day", (14, "departure per day", "count per day")),
        ("The Orne dog eats 14 times a day.", "14 times a day", (14, "time per day", "multiple per duration")),
        ("It was her seventh goal for Orne.", "seventh", (7, "rank", "rank")),
    ],
)
def test_some_ranks_tell_how_many(text: str, surface: str, read: tuple[int, str, str]) -> None:
    figure = claim_of(text, surface).quantity
    assert (int(figure.value or 0), figure.unit, figure.dimension) == read


@pytest.mark.parametrize(
    "text", ["The race has three stages; stage 2 is flat.", "The level 3 exam is hard.", "By day four of it."]
)
def test_what_only_numbers_a_thing_is_no_level(text: str) -> None:
    assert not [c for c in read_claims(make_document(text)) if c.quantity.dimension == "level"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Noise of the Brewer (dB(A) re 1 pW)   42", ["pw", "decibel"]),
        ("Water per cycle, short (l)     9.5", ["litre"]),
        ("Catch by port (thousand tonnes): Orne 1,760 (before: 2,241); Tarn 531.", ["metric ton"] * 3),
        ("Orne (Corvane) 9 people", ["people"]),
    ],
)
def test_a_label_tells_the_unit_of_its_figures_in_brackets(text: str, units: list[str]) -> None:
    assert [c.quantity.unit for c in read_claims(make_document(text))] == units


@pytest.mark.parametrize(
    ("text", "surface", "unit"),
    [
        ("Orne paid 400,000 dollars for the count, which cost 3.1 million in all.", "3.1 million", "US dollar"),
        ("Hale won €2 million. The loser took home 1 million.", "1 million", "euro"),
        ("Hale paid €2 million. It sold 1 million last year.", "1 million", ""),
        ("The hall was bought by Hale for 1 million.", "1 million", ""),
        ("Hale has €2 million. The loser sold 3 million records.", "3 million", "record"),
        ("Orne paid NOK 4 million. Hale paid 9 million kroner.", "9 million kroner", "Norwegian krone"),
        ("Orne paid €4 million. In all the bill will be 38 million.", "38 million", "euro"),
        ("Orne paid €4 million. It is expected to come to 38 million.", "38 million", "euro"),
        ("Orne took €4 million, and cash flow after interest was 2 million.", "2 million", "euro"),
        ("Hale paid 9 kroner a share, of NOK 4 million.", "9 kroner a share", "Norwegian krone per share"),
        ("Orne paid NOK 4 million, or DKK 2 million. Hale paid 9 kroner.", "9 kroner", "krone"),
        ("Orne paid C$4 million. Hale paid $9 a share, of 4 US dollars.", "$9 a share", "dollar per share"),
    ],
)
def test_a_sum_is_told_in_the_money_before_it(text: str, surface: str, unit: str) -> None:
    assert claim_of(text, surface).quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Sales are to recover to 2.5 million and to reach 4 million.", False),
        ("So far 400 recovered patients left.", True),
    ],
)
def test_sales_that_recover_are_no_people(text: str, counts: bool) -> None:
    assert all((c.quantity.dimension == "count") == counts for c in read_claims(make_document(text)))


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Ada Hale was born in Orne one hot June night in 1923.", "1923"),
        ("Born in Orne one hot June night in 1923, Hale was a diver.", "1923"),
        ("Ada Hale (3 May 1923 - 17 June 2009) was a diver.", "3 May 1923 - 17 June 2009"),
    ],
)
def test_dates_of_birth(text: str, surface: str) -> None:
    assert claim_of(text, surface).words[0] == "birth"


def test_a_share_of_those_born_somewhere_is_no_birth() -> None:
    assert claim_of("In Orne 23 percent were born abroad in 2024.", "2024").words[:1] != ("birth",)


@pytest.mark.parametrize(
    ("text", "event", "modifier"),
    [
        ("The Grete has been in service since 1989.", "service", "range"),
        ("Corvane has been going since 1989.", "founding", "range"),
        ("Corvane has been shut since 1989.", "", "at_least"),
    ],
)
def test_since_when_something_runs_is_when_it_began(text: str, event: str, modifier: str) -> None:
    claim = claim_of(text, "1989")
    assert (not event or claim.words[0] == event, claim.quantity.modifier) == (True, modifier)


def test_days_of_a_report_are_of_its_year() -> None:
    document = make_document(
        "On 12 September a fire cost €4.", title="Orne annual report 2023", published=date(2024, 4, 2)
    )
    (cost,) = [claim for claim in read_claims(document) if claim.quantity.dimension == "currency"]
    assert cost.as_of == "2023-09-12"


def test_the_hour_by_which_a_row_is_called_is_no_figure() -> None:
    log = "| Time | Event |\n|---|---|\n| 10:15 pm | Tug |\n\n| What | When |\n|---|---|\n| Check-in | from 3 pm |\n"
    claims = read_claims(make_document(log, source="log.md"))
    assert [claim.quantity.surface for claim in claims] == ["3 pm"]
