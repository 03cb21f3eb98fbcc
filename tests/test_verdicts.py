"""Verdicts: what a text is told, of a history, of what is not checked, and why."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from factcheck import Checker, check_claim
from factcheck.documents import make_document
from factcheck.look import Look
from factcheck.reporters import VERDICT_REPORTERS
from factcheck.types import Document, Verdict

TOLLS = {4: 6, 5: 24, 6: 54}
"""The dead of a flood by the days of March."""


def story(day: int, dead: int) -> Document:
    text = f"{dead} people died in the flood that hit the Elm valley, officials said. The dam broke on Sunday night."
    return make_document(text, source=f"{day}.md", title="Flood in Elm valley", published=date(2025, 3, day))


@pytest.fixture(scope="module")
def flood() -> Checker:
    checker = Checker()
    checker.add([story(day, dead) for day, dead in TOLLS.items()])
    return checker


def test_the_newest_toll_is_borne_out_and_the_older_ones_are_told_as_such(flood: Checker) -> None:
    (told,) = flood.check("The flood in the Elm valley killed 54 people.").claims
    assert told.verdict == "supported"
    assert told.reason == "54 in both; 24 is an earlier count, of 5 March 2025; 6 is an earlier count, of 4 March 2025"
    assert [e.relation for e in told.evidence].count("not_comparable") == 2


def test_an_older_toll_is_told_that_there_is_a_later_one(flood: Checker) -> None:
    (told,) = flood.check("The flood in the Elm valley killed 24 people.").claims
    assert told.verdict == "conflicting"
    assert "54 is a later count, of 6 March 2025" in told.reason


def test_what_no_toll_bears_out_is_refuted(flood: Checker) -> None:
    assert flood.check("The flood in the Elm valley killed 90 people.").verdict == "refuted"


def test_tolls_of_one_day_still_disagree() -> None:
    checker = Checker()
    checker.add([story(5, 24), replace(story(5, 54), id="other", source="other.md")])
    assert checker.check("The flood in the Elm valley killed 54 people.").verdict == "conflicting"


def test_of_two_texts_of_one_day_neither_count_is_the_earlier() -> None:
    checker = Checker()
    told = replace(story(5, 24), text=story(5, 24).text.replace("24 people died", "On Tuesday 24 people died"))
    checker.add([told, replace(story(5, 54), id="other", source="other.md")])
    assert "earlier count" not in checker.check("The flood in the Elm valley killed 54 people.").reason


ASKED = make_document("The third tower is 466 feet long and was built in 1996.", source="draft.md")


@pytest.fixture(scope="module")
def passing() -> Verdict:
    checker = Checker()
    checker.add(["The third tower is 466 feet long."])
    return checker.check(ASKED)


def test_dates_and_ranks_beside_a_figure_are_named_as_not_checked(passing: Verdict) -> None:
    assert [claim.quantity.surface for claim in passing.unchecked] == ["third", "1996"]
    assert [each.claim.quantity.surface for each in passing.claims] == ["466 feet"]


@pytest.mark.parametrize("name", sorted(VERDICT_REPORTERS))
def test_each_format_names_them(name: str, passing: Verdict) -> None:
    page = VERDICT_REPORTERS[name](passing, ASKED, Look(width=100))
    assert "not_checked" in page if name == "csv" else "Not checked" in page or name == "json"
    assert "1996" in page
    assert "third" in page


def test_json_has_them_as_claims(passing: Verdict) -> None:
    told = json.loads(VERDICT_REPORTERS["json"](passing, ASKED, Look(width=100)))
    assert [claim["surface"] for claim in told["unchecked"]] == ["third", "1996"]


def test_a_text_of_a_date_alone_is_checked() -> None:
    checker = Checker()
    checker.add(["The tower was built in 1996."])
    told = checker.check("The tower was built in 1996.")
    assert (told.verdict, told.unchecked) == ("supported", ())


@pytest.mark.parametrize(
    ("asked", "found", "why"),
    [
        ("The ferry had fewer than 200 passengers.", ["The ferry had 180 passengers."], "180 is less than 200"),
        ("The mill has 24 doors.", ["The mill has 24 doors."], "24 in both"),
        (
            "The mill makes 864 tonnes.",
            ["The mill makes 684 tonnes.", "The mill makes 684 t."],
            "864 tonnes and 684 tonnes: two digits may have changed places",
        ),
    ],
)
def test_a_reason_is_said_once_and_without_the_verdict(asked: str, found: list[str], why: str) -> None:
    checker = Checker()
    checker.add(found)
    assert checker.check(asked).reason == why


SITE = """Six workers were hurt in a fire at the Orla mill on Monday.

The mill was founded in 1931. In 2016 a smaller fire at the same mill hurt two workers."""


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("Six workers were hurt in the fire at the Orla mill.", "supported"),
        ("In 2016 a fire at the Orla mill hurt four workers.", "refuted"),
    ],
)
def test_an_old_event_refutes_nothing_of_which_no_time_is_asked(asked: str, verdict: str) -> None:
    assert check_claim(asked, [make_document(SITE, "news.txt", published=date(2025, 3, 4))]).verdict == verdict


def test_alone_an_old_event_says_nothing() -> None:
    old = make_document(SITE.partition("1931. ")[2], "news.txt", published=date(2025, 3, 4))
    assert check_claim("Six workers were hurt in the fire at the Orla mill.", [old]).verdict == "not_enough_info"


DEAL = make_document(
    "The bid values Quillon at £800 million, including net debt of £90 million.",
    "a.txt",
    title="Ferrite offers £800 million for Quillon",
)


@pytest.mark.parametrize(("name", "verdict"), [("Quillon", "supported"), ("Ferrite", "not_enough_info")])
def test_below_a_title_of_two_a_figure_is_of_the_one_whose_name_leads_to_it(name: str, verdict: str) -> None:
    assert check_claim(f"The net debt of {name} is £90 million.", [DEAL]).verdict == verdict


HOUSE = "The Grand Palais replaces the old Ashby Theatre, which had 420 seats."


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [("The Grand Palais has 420 seats.", "not_enough_info"), ("Ashby Theatre had 420 seats.", "supported")],
)
def test_what_is_told_by_which_is_of_the_name_before_it(asked: str, verdict: str) -> None:
    assert check_claim(asked, [HOUSE]).verdict == verdict


RELAYS = (
    "The new Norra has 310 relays. Orla AG built 20 of them.",
    "On Monday Selm was shown with its 12 buttons. Its makers say little.",
    "The Brenn works employ 640 people, and those at Tarn 80.",
)


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("Norra has 310 relays.", "supported"),
        ("Selm has 310 relays.", "not_enough_info"),  # it is known, and told of elsewhere
        ("Vendo has 310 relays.", "not_enough_info"),  # nothing is known of it, but that another has them
        ("Orla AG employs 640 people.", "not_enough_info"),
    ],
)
def test_what_is_told_of_another_that_the_corpus_knows_is_left_open(asked: str, verdict: str) -> None:
    assert check_claim(asked, RELAYS).verdict == verdict


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Rents in Bristol rose by 9%.", "Rents in Bath rose by 9%."),
        ("Ann Poe won 13,427 votes.", "Bob Day won 13,427 votes."),
        ("Lisbon has 548,000 inhabitants.", "Porto has 548,000 inhabitants."),
        ("The hotel has 120 rooms.", "The hotel has 120 beds."),
        ("Inflation was 3.4% in 2023.", "Unemployment was 3.4% in 2023."),
        ("41% were satisfied with the service.", "41% were dissatisfied with the service."),
        ("Sales rose 4% in May.", "Sales rose 4% in June."),
        ("The hearing is at 10am on 3 May.", "The hearing is at 2pm on 3 May."),
        ("Acme had revenue of $80 million in 2023.", "Acme's profit in 2023 was $80 million."),
        (
            "For the year Acme made an operating profit of $80 million.",
            "Acme's net profit for the year was $80 million.",
        ),
        (
            "In the vaccine arm 41 people fell ill, compared with 120 in the placebo arm.",
            "In the placebo arm 41 people fell ill.",
        ),
        ("He was charged with five counts of fraud.", "He was convicted of five counts of fraud."),
        ("She was given 18 months' probation.", "She was given 18 months in prison."),
        ("Shipping costs $5 to Canada and $12 to Australia.", "Shipping costs $5 to Australia."),
        ("Three of the 12 jurors were women.", "Twelve of the jurors were women."),
        ("None of the 12 crew died.", "Twelve crew died."),
        ("RAAC was found in 9 of the school's 24 classrooms.", "RAAC was found in 24 of the school's classrooms."),
        ("She was one of five children.", "She had five children."),
        ("More than 40 people came.", "Exactly 40 people came."),
        ("Liam Foster, 20, died in the crash.", "Liam Foster was 19."),
        ("The postman Gil Arden and his wife Rosa, 78, found a coin.", "Gil Arden is 78."),
        ("The Greens of Halver took 23 percent; the Liberals lost a seat.", "The Liberals of Halver took 23 percent."),
        ("The shop sold 300 bikes.", "The shop repaired 300 bikes."),
        ("The museum opened in 1998.", "The museum burned down in 1998."),
        ("The warranty covers 24 months.", "The warranty does not cover 24 months."),
        ("After the trial the notice period is two weeks.", "During the trial the notice period is two weeks."),
        ("Persons over 75 pay a surcharge.", "Persons over 65 pay a surcharge."),
        ("The firm has 9,300 staff in 14 countries, of whom 3,100 are in Elm.", "The firm has 9,300 staff in Elm."),
        ("Adults pay £12 and children £7.", "Children pay £12."),
        ("The width and height are 30 cm and 45 cm.", "The height is 30 cm."),
        ("The bill came to £412 million; the budget approved in 2017 was £324m.", "The line cost £324 million."),
        ("Ida Moe overtook Ann Reed. She fell 3 times.", "Ann Reed fell 3 times."),
        ("Mayor Ida Moe met her rival Ann Reed. Moe is 51. She owns three cars.", "Ann Reed owns three cars."),
        ("Tolm Haulage overtook Brask Ltd in May. It has 80 lorries.", "Brask Ltd has 80 lorries."),
        ("Ida Moe took her degree in 1948 and became a judge in 1963.", "Ida Moe obtained her degree in 1963."),
        (
            "The mercury reached 41.2 degrees in the town of Pell on Monday.",
            "It was 41.2 degrees in Norrland on Monday.",
        ),
        ("The landslide at Brenk buried 30 houses.", "The landslide near Orla buried 30 houses."),
        ("The union forecasts a deficit of £3 million.", "The council forecasts a deficit of £3 million."),
        ("Debt will be 60%, by the fund's reckoning.", "The ministry expects debt of 60%."),
        ("Boys: 31% of their essays were late, more than those of girls.", "Girls were late with 31% of their essays."),
        ("Installed at Tolm: 90 MW across three turbines.", "Each turbine at Tolm has 90 MW."),
        ("A box of 12 pears from Tolm costs £3.", "A pear from Tolm costs £3."),
        ("Varn has 4 mills with 200 people each.", "Varn has 200 people."),
        ("There were 80 vans on board the Alma.", "The Alma has room for 80 vans."),
        ("The trust will build 90 dams.", "The trust has built 90 dams."),
        ("The tower is to be raised to 90 metres.", "The tower is 90 metres high."),
    ],
)
def test_one_figure_of_two_things_bears_nothing_out(text: str, sentence: str) -> None:
    assert check_claim(sentence, [text]).verdict != "supported"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The plant in Derby employs 340 people.", "The factory in Derby employs 340 people."),
        ("The museum had 4,200 visitors in May.", "The museum had 4,200 guests in May."),
        ("Three of the 12 jurors were women.", "Three jurors were women."),
        ("Wins in 18 of the 38 games made Hale a hero of Orne.", "Hale won 18 matches in 38 games."),
        ("The court heard 31 of 70 jurors.", "The court heard 31 out of 70 jurors."),
        ("Three of the 12 jurors were women.", "There were 12 jurors."),
        ("Carla Whitford, 54, pleaded guilty.", "Whitford is 54."),
        ("The driver, 34, was killed.", "The driver was 34."),
        ("Headcount rose to 5,200 at the end of 2024 from 4,800 at the end of 2023.", "Headcount was 4,800 in 2023."),
        ("The boatyard built 40 ferries.", "The boatyard constructed 40 ferries."),
        ("Turnout was 40%, down from 66% in 2019.", "In 2019 turnout was 66%."),
        ("Half of all adults (51%) are overweight.", "51% of adults are overweight."),
        ("The temperature dropped to -11°F (-24°C).", "The temperature dropped to -24°C."),
        ("The firm has 9,300 staff in 14 countries, of whom 3,100 are in Elm.", "The firm has 3,100 staff in Elm."),
        ("The first edition of the race drew 12,000 runners.", "The race drew 12,000 runners."),
        ("Adults pay £12 and children £7.", "Children pay £7."),
        ("Revenue rose by $12 million to $80 million.", "Revenue rose to $80 million."),
        ("Revenue rose by $12 million to $80 million.", "Revenue was $80 million."),
        ("Revenue rose by $12 million to $80 million.", "Revenue rose by $12 million."),
        ("The width and height are 30 cm and 45 cm.", "The height is 45 cm."),
        ("Ida Moe overtook Ann Reed. She fell 3 times.", "Ida Moe fell 3 times."),
        ("Against Leeds the Hawks relied on Ann Reed. She scored 30 points.", "Ann Reed scored 30 points."),
        ("The Sea Wall is a novel by Peter Hall. He wrote 12 novels.", "Peter Hall wrote 12 novels."),
        ("She wrote the book in 1990 and published it in 1992.", "The book came out in 1992."),
        ("The race was held in 2009, 2010 and 2011.", "The race was held in 2011."),
        ("Hail hurt 40 people in the town of Pell on Sunday.", "In Pell, 40 people were hurt by hail."),
        ("Some 3,000 people marched at Elm Square in Pell.", "In Pell 3,000 people marched."),
        ("The firm expects sales of £3 million this year.", "The company expects sales of £3 million."),
        (
            "In 2023 the mill made 412 tonnes, against 388 tonnes in 2022.",
            "The mill made 24 tonnes more in 2023 than in 2022.",
        ),
        ("Varn's sales were £36 million, up from £30 million.", "Varn's sales rose by £6 million."),
        (
            "The bank cut its forecast for growth to 0.9 percent from 1.4 percent.",
            "The bank expects growth of 0.9 percent.",
        ),
        ("The rise in rents in Pell slowed to 4 percent from 6 percent.", "Rents in Pell rose by 4 percent."),
        ("In Pell, 58% of homes own a boat.", "In Pell, 42% of homes have no boat."),
        ("The trust will build 90 dams.", "The trust plans to build 90 dams."),
        ("Each of the three turbines at Tolm has 30 MW.", "Each turbine at Tolm has 30 MW."),
        (
            "The trams of Pell carry 46 million passengers a year.",
            "The trams of Pell are used by 46 million riders per year.",
        ),
        (
            "The trams of Pell carry 46 million passengers a year.",
            "Each year 46 million people travel on Pell's trams.",
        ),
    ],
)
def test_other_words_for_one_thing_bear_out(text: str, sentence: str) -> None:
    assert check_claim(sentence, [text]).verdict == "supported"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Up to 40 people were hurt.", "Fifty people were hurt."),
        ("38 per cent of patients waited.", "Two thirds of patients waited."),
        ("Profits fell from £5m to £3m.", "Profits fell to £4m."),
        (
            "The plan will cost £4.8 million. Correction: an earlier version of this story said £4.2 million.",
            "The plan will cost £4.2 million.",
        ),
        ("The mill opened in 1902, burned down in 1934 and closed in 1971.", "The mill burned down in 1971."),
        ("In 1988 Ida Moe joined the bar, and in 2001 she became a judge.", "Ida Moe became a judge in 1988."),
        ("Founded in 1990 by two sisters, the firm was sold in 2012.", "The firm was sold in 1990."),
        ("Varn was founded in 1921 and went public in 1988.", "Varn went public in 1921."),
        ("In Pell 58% of voters were women.", "In Pell 58% of voters were men."),
        ("Varn's sales were £36 million in 2024 and £30 million in 2023.", "Varn's sales rose by £9 million in 2024."),
        ("In Pell, 58% of homes own a boat.", "In Pell, 50% of homes have no boat."),
        ("In Karn 300 of the club's members voted.", "The club in Karn has 210 members."),
    ],
)
def test_another_figure_of_one_thing_refutes(text: str, sentence: str) -> None:
    assert check_claim(sentence, [text]).verdict == "refuted"


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme's EBITDA was $70 million in 2023.",
        "Acme's monthly revenue was $40 million in 2023.",
        "Acme's revenue per employee was $120,000 in 2023.",
    ],
)
def test_another_measure_refutes_nothing(sentence: str) -> None:
    assert check_claim(sentence, ["Acme had revenue of $412 million in 2023."]).verdict == "not_enough_info"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Hail hurt 40 people in Pell.", "Hail hurt 50 people in Brenk."),
        ("Varn had 2,914 employees in 2024.", "Varn had 114 more employees in 2024 than in 2023."),
        ("In Karn 300 of the club's members voted.", "The club in Karn has 410 members."),
        ("There were 80 vans on board the Alma.", "The Alma has room for 120 vans."),
        ("70% of the staff liked the plan.", "20% of the staff did not like the plan."),
        ("The Vela charges to 70 percent in 25 minutes.", "The Vela charges to 100 percent in 50 minutes."),
        ("Trams in Pell carry 46 million passengers a year.", "The trams in Pell carry 46 million people each month."),
    ],
)
def test_what_may_be_so_beside_a_figure_is_left_open(text: str, sentence: str) -> None:
    assert check_claim(sentence, [text]).verdict == "not_enough_info"


@pytest.mark.parametrize(("name", "verdict"), [("Vela 500", "not_enough_info"), ("Vela 700", "refuted")])
def test_a_table_is_of_the_model_that_titles_it(name: str, verdict: str) -> None:
    sheet = "| Property | Value |\n|---|---|\n| Motor torque | 85 Nm |\n| Weight | 24.8 kg |"
    titled = make_document(sheet, "sheet.md", title="Vela 700: technical data")
    assert check_claim(f"The {name} has a motor with a torque of 60 Nm.", [titled]).verdict == verdict


def test_two_documents_that_tell_two_figures_are_a_conflict() -> None:
    texts = ["Nordhavn Foods was founded in 1923.", "Nordhavn Foods, set up in 1932, is a giant."]
    assert check_claim("Nordhavn Foods was founded in 1932.", texts).verdict == "conflicting"


@pytest.mark.parametrize(
    ("text", "asked", "verdict"),
    [
        (
            "Orne AG had revenue of €1.9 billion in the fourth quarter of 2024.",
            "In 2024 Orne AG had revenue of €1.9 billion.",
            0,
        ),
        ("Orne AG had revenue of €1.9 billion in 2024.", "In 2024 Orne AG had revenue of €1.9 billion.", 1),
        ("Of the 22 films in competition I have seen 17.", "There are 22 films in competition.", 1),
        (
            "It took the jurors four days to agree after a trial of 14 weeks.",
            "The jurors needed four days to agree.",
            1,
        ),
        ("The plan will lower the debt by $8 million.", "The plan will cut the debt by $8 million.", 1),
        ("The plan will lower the debt by $8 million.", "The plan will raise the debt by $8 million.", -1),
        (
            "Orne AG's debt was £150m at the end of 2024, after £190m at the end of 2023.",
            "Orne AG's debt fell from £190m to £150m in 2024.",
            1,
        ),
        (
            "Orne AG's debt was £150m at the end of 2024, after £190m at the end of 2023.",
            "Orne AG's debt rose from £150m to £190m in 2024.",
            -1,
        ),
        ("The study is based on 23 frogs.", "Eight of the frogs of the study were female.", 0),
        ("The pier handled 92 tonnes, a third more than in 2019.", "In 2019 the pier handled 92 tonnes.", -1),
        ("The pier handled 92 tonnes, a third more than in 2019.", "The pier handled 92 tonnes.", 1),
        (
            "From January to June 2025 Orne Port had 4.0 million guests.",
            "In June 2025 Orne Port had 820,000 guests.",
            0,
        ),
        (
            "From January to June 2025 Orne Port had 4.0 million guests.",
            "In June 2025 Orne Port had 5.8 million guests.",
            -1,
        ),
        (
            "Its 72 turbines in Orne have a capacity of 648 megawatts.",
            "Each turbine in Orne has a capacity of 9 megawatts.",
            0,
        ),
        (
            "Each turbine in Orne has a capacity of 6 megawatts.",
            "Each turbine in Orne has a capacity of 9 megawatts.",
            -1,
        ),
        ("Orne AG will pay a final dividend of 8.1p a share.", "The interim dividend of Orne AG is 4.2p a share.", 0),
        ("With 128 GB the Tern 5 costs $599.", "The Tern 5 with 256 GB costs $599.", 0),
        ("With 128 GB the Tern 5 costs $599.", "The Tern 5 with 128 GB costs $899.", -1),
        ("The offering of Orne AG brought in $40 million.", "The offering of Orne AG brought in $40 million.", 1),
        ("Orne has spent £1.3 million on the pier.", "The budget of Orne for the pier is £2.4 million.", 0),
        (
            "Women in Orne earned 16 percent less than men in 2023.",
            "In 2023 women in Orne earned 16 percent less than men.",
            1,
        ),
    ],
)
def test_what_a_sentence_says_of_a_part_of_a_change_or_of_another_time(text: str, asked: str, verdict: int) -> None:
    told = ("refuted", "not_enough_info", "supported")[verdict + 1]
    assert check_claim(asked, [text]).verdict == told


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("Room A costs £50.", "supported"),
        ("Room A costs £90.", "refuted"),
        ("Room C costs £50.", "not_enough_info"),
        ("Room B has 45 seats.", "supported"),
    ],
)
def test_a_letter_tells_which_row_is_asked(asked: str, verdict: str) -> None:
    table = "# Rooms\n\n| Room | Seats | Price |\n|---|---|---|\n| Room A | 20 | £50 |\n| Room B | 45 | £90 |\n"
    assert check_claim(asked, [table]).verdict == verdict


RESULTS = (
    "Norrline reported revenue of €412 million and a net profit of €18.4 million. Fuel made up 28 percent of its costs."
)


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("Norrline made a loss of €18.4 million.", "refuted"),  # by the very figure, which nothing contests
        ("Norrline made a net profit of €18.4 million.", "supported"),
        ("Fuel made up 28 percent of Norrline's costs.", "supported"),
        ("Norrline's costs were 28 percent higher.", "not_enough_info"),  # a share is no change
    ],
)
def test_a_profit_is_no_loss_and_a_share_no_change(asked: str, verdict: str) -> None:
    assert check_claim(asked, [RESULTS]).verdict == verdict


def test_a_share_behind_by_is_no_change() -> None:
    told = "The dam law fell: 52.4 percent of voters turned it down on Sunday, in a turnout of 46 percent."
    assert check_claim("The dam law was rejected by 52.4 percent of the voters.", [told]).verdict == "supported"
