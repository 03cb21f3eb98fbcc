"""Opposites: what two texts say of one figure the opposite way round."""

from __future__ import annotations

import pytest

from factcheck.comparators import compare_quantities
from factcheck.documents import make_document
from factcheck.entailment import Said, answer_claim
from factcheck.opposites import LEVEL, MOVED, find_opposition
from factcheck.pipeline import read_claims
from factcheck.types import Claim
from factcheck.vocabulary import read_table


def read(text: str, figure: str = "") -> Claim:
    """The claim of a figure; the first one where none is named."""
    return next(c for c in read_claims(make_document(text, source="text")) if figure in c.quantity.surface)


def say(asked: str, found: str, figure: str = "") -> Said:
    a, b = read(asked, figure), read(found, figure)
    return answer_claim(a, b, compare_quantities(a.quantity, b.quantity))


@pytest.mark.parametrize(
    ("asked", "found", "figure"),
    [
        ("Halden's revenue fell 12 % to $4.1 billion.", "Halden's revenue rose 12 % to $4.1 billion.", "12 %"),
        ("Halden's revenue fell 12 % to $4.1 billion.", "Halden's revenue rose 12 % to $4.1 billion.", "$4.1 billion"),
        ("Revenue at Halden was down 12 per cent.", "Revenue at Halden was up 12 per cent.", ""),
        ("Halden reported a 12 % fall in revenue.", "Halden reported a 12 % rise in revenue.", ""),
        ("A decline in revenue of 12 % hit Halden.", "A rise in revenue of 12 % lifted Halden.", ""),
        ("Unemployment rose to 5.2 per cent.", "Unemployment fell to 5.2 per cent.", ""),
        ("The bank raised its main rate to 5 %.", "The bank cut its main rate to 5 %.", ""),
        ("Prices were 4 % higher than in May.", "Prices were 4 % lower than in May.", ""),
        ("Halden's revenue grew by 5 %.", "Halden's revenue fell by 3 %.", ""),
        ("The trade gap widened to $3bn.", "The trade gap narrowed to $3bn.", ""),
        ("Halden made a loss of $40m last year.", "Halden made a profit of $40m last year.", ""),
        ("Halden lost $40m in 2024.", "Halden earned $40m in 2024.", "$40m"),
        ("Norland's exports reached $3.2 billion.", "Norland's imports reached $3.2 billion.", ""),
        ("The airport had 41,000 arrivals in May.", "The airport had 41,000 departures in May.", ""),
        ("The firm hired 300 workers in Elm.", "The firm fired 300 workers in Elm.", ""),
        ("300 people voted for the plan.", "300 people voted against the plan.", ""),
        ("The council voted 6 to 3 against closing it.", "The council voted 6 to 3 to close it.", ""),
        ("Police released 14 people on Saturday.", "Police arrested 14 people on Saturday.", ""),
        ("Leeds drew 2-1 with Hull.", "Leeds beat Hull 2-1.", ""),
        ("Halden made a profit of $40m.", "Halden's loss narrowed to $40m.", ""),
        ("The plane had 198 passengers.", "The plane had 198 crew.", ""),
        ("The crash injured 45 people in Elm.", "The crash killed 45 people in Elm.", ""),
        ("It was 4 degrees above freezing in Elm.", "It was 4 degrees below freezing in Elm.", ""),
        ("The train arrived 20 minutes early.", "The train arrived 20 minutes late.", ""),
        ("Elm lies 12 km south of Orr.", "Elm lies 12 km north of Orr.", ""),
        ("Hull beat Leeds 3-1 on Saturday.", "Leeds beat Hull 3-1 on Saturday.", ""),
        ("Leeds lost 3-1 to Hull.", "Leeds beat Hull, 3-1.", ""),
        ("Leeds were beaten 3-1 by Hull.", "Leeds beat Hull 3-1.", ""),
        ("Leeds United lost 3-1 to Manchester United.", "Manchester United lost 3-1 at Leeds United.", ""),
        ("The Bears' 21-14 win over the Lions came late.", "The Lions' 21-14 win over the Bears came late.", ""),
        ("Halden bought 200 trucks from Orr.", "Halden sold 200 trucks to Orr.", ""),
        ("Halden sold the mill for $30 million.", "Halden bought the mill for $30 million.", ""),
        ("Orr lost by 12 points.", "Orr won by 12 points.", ""),
        ("The council rejected the plan by 40 votes.", "The council passed the plan by 40 votes.", ""),
        ("Leeds beaten 3-1 by Hull on Sunday, the league said.", "Leeds beat Hull 3-1 on Sunday.", ""),
        ("Hale received $4 million.", "Hale paid $4 million.", ""),
        ("The class falls from 8 to 19.", "The class climbs from 19 to 8.", ""),
        ("Orr made 40 tonnes in 2024, up from 45 tonnes.", "Orr made 40 tonnes in 2024, down from 45 tonnes.", "40"),
        ("The yield at Orr fell to 48 cents.", "Orr had a yield of 48 cents in May (up 3 % from 41).", "48 cents"),
        ("Output at Orr rose in 2024 to 40 tonnes.", "Output at Orr was 40 tonnes, down from 45.", "40"),
        ("Profit at Orr fell to $30 million.", "Profit at Orr fell by $30 million to $41 million.", "$30 million"),
        ("The mill closes, costing about $84,000 a year.", "The mill closes, saving $84,000 a year.", ""),
        ("Those out of work fell by 187,000.", "Those out of work fell by 9,000 to 187,000.", "187,000"),
        (
            "The debt of Orr amounted to $84 million.",
            "The debt of Orr rose by $84 million to $1.9 billion.",
            "$84 million",
        ),
        ("At Orr 54 % are against the bridge.", "At Orr 54 % are in favour of the bridge.", ""),
        ("Orr ruled out a rise of 10 %.", "Orr agreed a rise of 10 %.", ""),
    ],
)
def test_what_is_told_the_opposite_way_round_is_refuted(asked: str, found: str, figure: str) -> None:
    assert say(asked, found, figure).answer == "refutes"
    assert say(found, asked, figure).answer == "refutes"
    assert say(asked, asked, figure).answer == "supports"


@pytest.mark.parametrize(
    ("asked", "found", "figure"),
    [
        ("Halden's revenue rose 12 %.", "After falling 3 % in May, Halden's revenue rose 12 %.", "12 %"),
        ("Halden's revenue rose 12 %.", "Halden's revenue, which fell in May, rose 12 %.", ""),
        ("Halden's costs fell 3 %.", "Halden's revenue rose 12 % and costs fell 3 %.", "3 %"),
        ("Halden made a profit of $40m.", "Halden swung to a profit of $40m from a loss of $12m.", "$40m"),
        ("The death toll in Elm rose to 12.", "A building collapsed in Elm, killing 12 people.", "12"),
        ("In Elm 46 people were injured.", "In Elm six were killed and 46 people were injured.", "46"),
        ("In Elm six were killed.", "In Elm six were killed and 46 people were injured.", "six"),
        ("In Elm 45 people were hurt.", "In Elm 45 people were killed or injured.", ""),
        ("Leeds won 3-1 against Hull.", "Hull lost 3-1 to Leeds on Saturday.", ""),
        ("Hull were beaten 3-1 by Leeds.", "Leeds beat Hull 3-1 on Saturday.", ""),
        ("Leeds United beat Manchester United 3-1.", "Manchester United lost 3-1 at Leeds United.", ""),
        ("Orr bought the mill from Halden for $30 million.", "Halden sold the mill to Orr for $30 million.", ""),
        ("Orr bought the mill for $30 million.", "The mill was sold to Orr for $30 million.", ""),
        ("Halden sold the mill for $30 million.", "The mill was bought by Orr for $30 million.", ""),
        ("Orr paid Halden $5 million.", "Halden received $5 million from Orr.", ""),
        ("Hull beat Leeds 3-1 on Sunday.", "Leeds beaten 3-1 by Hull on Sunday, the league said.", ""),
        ("Hale received $4 million.", "Hale was paid $4 million.", ""),
        ("Hale won 40 % of the vote.", "Hale lost the election with 40 % of the vote.", ""),
        ("Halden has 3,420 men and its profit rose.", "Halden has 3,420 men after a loss.", ""),
        ("The rescue of Elm Bank was approved at $5 billion.", "The rescue of the failed bank was $5 billion.", ""),
        ("Halden made a profit of $40m.", "In a gloss, Halden told of a profit of $40m.", ""),
        ("Halden made a profit of $40m.", "İn May İzmir of Halden made a profit of $40m.", ""),
        ("Halden's loss widened to $12m.", "Halden's losses rose to $12m.", ""),
        ("Inflation slowed to 4.4 % in April.", "Inflation rose by 4.4 % over the year.", ""),
        ("It may emit up to 300 tonnes.", "It must cut what it emits to at most 300 tonnes.", ""),
        ("The bus carried 12 men.", "The bus carried 14 women and 12 men.", "12"),
        ("The jobless rate falls to 8.9 % as 300 jobs were added.", "The state added 300 jobs.", "300"),
        ("Sales at Orr rose from $30m to $40m.", "Sales at Orr were $40m, up from $30m a year earlier.", "$40m"),
        ("Sales at Orr hit $40m, up from $30m.", "Sales at Orr rose to $40m, down on a year with more days.", "$40m"),
        ("Orr found 40 seats.", "Orr found 40 seats, down in the hall from the stage on.", ""),
        ("It saves Orr costs of $4 million.", "It cost Orr jobs to save $4 million.", ""),
        ("The saving at Orr was $84 million.", "Costs at Orr fell by $84 million.", ""),
        ("The rise in debt at Orr was $84 million.", "The debt of Orr rose by $84 million.", ""),
        ("In Elm 300 jobs went.", "Orr cut its jobs in Elm by 300.", ""),
        ("Orr ruled that 40 seats were free.", "At Orr 40 seats were free.", ""),
        ("Orr lost 65 games to the ten best.", "Orr has 51 wins and 65 losses against the ten best.", "65"),
    ],
)
def test_what_is_told_in_other_words_is_borne_out(asked: str, found: str, figure: str) -> None:
    assert say(asked, found, figure).answer == "supports"


@pytest.mark.parametrize("figure", ["$6 million", "$9 million"])
def test_a_span_is_told_the_other_way_round_by_either_of_its_ends(figure: str) -> None:
    asked, found = (
        read("Orr grew from $6 million to $9 million."),
        read("Orr was at $6 million, down from $9 million.", figure),
    )
    assert answer_claim(asked, found, compare_quantities(asked.quantity, found.quantity)).answer == "refutes"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Norland's imports reached $3.2 billion.", "Norland's exports reached $5 billion."),  # each has its own
        ("Three women were hurt in Elm.", "Three men were hurt in Elm."),  # so few may be of both
        ("At Orr 50 % are against the bridge.", "At Orr 50 % are in favour of the bridge."),
        ("At Orr 33 % are against the bridge.", "At Orr 54 % are in favour of the bridge."),
        ("In Elm 60 % of the men vote.", "In Elm 60 % of the women vote."),
        ("Exports of steel rose 3 %.", "Imports of steel fell 3 %."),  # opposite twice
        ("Halden's costs rose 3 %.", "Halden's revenue fell 3 %."),
        ("Revenue rose 12 % in 2023.", "Revenue fell 12 % in 2024."),
        ("Halden's revenue did not fall by 12 %.", "Halden's revenue rose by 12 %."),
        ("They won 3-1.", "Hull lost 3-1."),
        ("Halden spent $40m in a year of profit.", "Halden spent $40m in a year of losses."),
        ("Shares rose 4 % after its loss fell.", "Shares rose 4 % after its profit fell."),
        ("Fewer than 200 passengers were aboard.", "Some 46 crew were aboard."),
    ],
)
def test_what_may_be_of_two_things_is_left_open(asked: str, found: str) -> None:
    assert say(asked, found).answer == "open"


def test_both_texts_are_quoted() -> None:
    said = say("Halden's revenue fell 3 %.", "Halden's revenue rose 5 % in the year.")
    assert said.reason == "“rose 5 %” there, “fell 3 %” in your text"


def test_a_long_quote_is_cut_to_what_tells() -> None:
    long = "Imports by all of the mills and the yards and the works of the Elm valley came to $3.2 billion."
    found = find_opposition(read(long), read("Exports came to $3.2 billion."))
    assert found is not None
    assert found.asked == "Imports … $3.2 billion"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Three jurors at Elm voted not guilty.", "Nine jurors at Elm voted guilty."),
        ("Six people died at Elm.", "Some 400 people were moved to halls in Elm."),
        ("Six people were hurt at Elm.", "Two people are missing at Elm."),
        ("Six people were killed at Elm.", "Some 900 people marched at Elm."),
        ("The mayor stayed at Elm for two hours.", "The mayor of Elm waited for two hours."),
        ("Three voted against the Elm bridge.", "Nine voted to build the Elm bridge."),
        ("The Elm bridge had 5,200 yes votes.", "The Elm bridge had 4,800 no votes."),
        ("Halden grew 5.2 % organically.", "Halden grew 7.1 % on a reported basis."),
        ("Halden made a gross profit of $412m.", "Net profit at Halden came to $98m."),
        ("EBITDA at Halden reached $210m.", "Halden posted an EBIT of $140m."),
        ("Halden made $140m before tax.", "Halden made $110m after tax."),
        ("Underlying profit at Halden reached $140m.", "Halden made a statutory profit of $121m."),
        ("The victim, 34, was hurt in Elm.", "The suspect, aged 43, lives in Elm."),
        ("The victim, a man aged 34, died.", "The gunman, 43, was held."),
        ("Roe had 176 receiving yards in Elm.", "Roe had 716 yards rushing in Elm."),
        ("The state asked for nine years for Roe.", "Roe was sent to prison for six years."),
        ("The watchdog proposed a fine of $9m for Halden.", "Halden was fined $6m."),
        ("At half time Elm led 2-0 in Arlen.", "Elm beat Arlen 3-1."),
        ("Roe had 38 % in the first round in Elm.", "Roe took 52 % in the run-off in Elm."),
        ("The driver, 22, was held in Elm.", "A passenger, 41, was hurt in Elm."),
        ("A man, 34, was hurt.", "The 29-year-old woman died in Elm."),
    ],
)
def test_two_measures_whatever_their_figures(one: str, other: str) -> None:
    for asked, found in ((one, other), (other, one)):
        opposed = find_opposition(read(asked), read(found))
        assert opposed is not None
        assert opposed.kind == "two measures"
        assert say(asked, found).answer == "open"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The victim, 34, was hurt in Elm.", "The victim, aged 43, lives in Elm."),
        ("Halden made a net profit of $98m.", "Halden made an after-tax profit of $110m."),
        ("Nine jurors found him guilty.", "Eight jurors convicted him."),
        ("Six people were hurt at Elm.", "Six people were treated in the hospital of Elm."),
        ("Some 90 people were evacuated from Elm.", "Some 80 people were moved from Elm to halls."),
        ("The victims received $4m each.", "The suspect was paid $4m."),
    ],
)
def test_one_measure_in_other_words(one: str, other: str) -> None:
    opposed = find_opposition(read(one), read(other))
    assert opposed is None or opposed.kind != "two measures"


def test_no_phrase_stands_at_both_ends_of_an_axis() -> None:
    table = read_table("opposites")
    for kind in ("either", "both", "counted", "behind"):
        for axis, ends in table[kind].items():
            phrases = [phrase.strip() for end in ends for phrase in end.split(",")]
            assert len(set(phrases)) == len(phrases), axis


def test_no_axis_has_two_names() -> None:
    table = read_table("opposites")
    named = [axis for kind in ("either", "both", "counted") for axis in table[kind]]
    assert len({*named, MOVED, LEVEL}) == len(named) + 2
    assert {MOVED, LEVEL}.isdisjoint(table["behind"])


@pytest.mark.parametrize(
    ("asked", "found", "figure", "said"),
    [
        ("It now uses 225 MB.", "It uses 180 MB instead of 225 MB.", "225", "open"),
        ("It uses 180 MB.", "It uses 180 MB instead of 225 MB.", "180", "supports"),
        ("It needs 180 MB instead of 225 MB.", "It uses 180 MB instead of 225 MB.", "225", "supports"),
        ("The hall needs 95 piles.", "The hall needs 140 piles rather than the planned 95.", "95", "open"),
        ("It will have 150 spaces.", "A motion to raise the number of spaces to 150 was rejected.", "150", "open"),
        ("It will have 150 spaces.", "The council turned down a plan for 150 spaces.", "150", "open"),
        ("It will have 150 spaces.", "The council approved a plan for 150 spaces.", "150", "supports"),
        ("A plan for 150 spaces fell.", "A plan for 150 spaces was rejected.", "150", "supports"),
        (
            "Revenue slipped to $382 million in May.",
            "Revenue is up 8 % from $382 million in May.",
            "$382 million",
            "open",
        ),
        ("Sales at Orr fell to $30m in 2020.", "Sales at Orr, up from $30m in 2020, were $40m.", "$30m", "open"),
        ("Employment fell to 74.2 %.", "Unemployment fell to 74.2 %.", "74.2", "open"),
        ("Employment rose to 74.1 %.", "Employment rose to 74.1 % and unemployment to 5 %.", "74.1", "supports"),
    ],
)
def test_what_is_not_so_bears_nothing_out(asked: str, found: str, figure: str, said: str) -> None:
    assert say(asked, found, figure).answer == said


RATE = "Unemployment fell to 4.2% in May from 4.6% in April."


@pytest.mark.parametrize(
    ("asked", "figure", "said"),
    [
        ("Unemployment fell by 0.4 percentage points.", "4.2%", "supports"),
        ("Unemployment fell by 0.4%.", "4.2%", "open"),
        ("Unemployment rose to 4.6% in April.", "4.6%", "open"),
        ("Unemployment was 4.6% in April.", "4.6%", "supports"),
        ("Unemployment was 4.2% in April.", "4.6%", "refutes"),
    ],
)
def test_a_rate_falls_by_points_and_from_what_it_was(asked: str, figure: str, said: str) -> None:
    a, b = read(asked), read(RATE, figure)
    assert answer_claim(a, b, compare_quantities(a.quantity, b.quantity)).answer == said
