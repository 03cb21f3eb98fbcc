"""What a text denies: it neither agrees with what another tells nor hides that this is told otherwise."""

import pytest

import factcheck

ARDENT = "The Ardent has 48 cabins."


@pytest.mark.parametrize(
    ("text", "other", "agreements"),
    [
        (ARDENT, "The Ardent has 84 cabins, not 48.", 0),
        (ARDENT, "The Ardent has 84 cabins (not 48).", 0),
        (ARDENT, "The Ardent has 84 cabins, and not the 48 of the brochure.", 0),
        (ARDENT, "The Ardent has 84 cabins rather than 48.", 0),
        (ARDENT, "Not 48 but 84 cabins are what the Ardent has.", 0),
        (ARDENT, "The Ardent does not have 48 cabins, as the brochure says, but 84.", 0),
        (ARDENT, "The brochure says that the Ardent has 48 cabins, but it has 84.", 0),
        ("Penny Foods paid €2 million.", "Penny Foods paid €5 million. It was not €2 million.", 0),
        ("The bridge at Aune opened in 1947.", "The bridge at Aune opened in 1974, not in 1947 as a plaque says.", 0),
    ],
)
def test_a_text_that_denies_what_another_tells_contradicts_it(text: str, other: str, agreements: int) -> None:
    report = factcheck.find_conflicts([text, other])
    assert [conflict.severity for conflict in report.conflicts] == ["contradiction"]
    assert len(report.agreements) == agreements


@pytest.mark.parametrize(
    "text",
    [
        "The Ardent does not have 84 cabins, as some papers wrote.",
        "It is a myth that the Ardent has 84 cabins.",
        "A report that the Ardent has 84 cabins is a hoax.",
        "The Echo wrote that the Ardent has 84 cabins. That is nonsense.",
        "The Echo put the cabins of the Ardent at 84; the owners deny this.",
        "We said that the Ardent had 84 cabins. It has 48.",
        "The Ardent has 48 cabins, not 84.",
        "The Ardent has 48 cabins, so 84 cabins cannot be right.",
    ],
)
def test_what_a_text_denies_contradicts_nothing(text: str) -> None:
    assert not factcheck.find_conflicts([ARDENT, text]).conflicts


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Some say that the Ardent has 84 cabins. That is wrong.", "refuted"),
        ("It is a myth that the Ardent has 84 cabins.", "refuted"),
        ("The Ardent has 84 cabins. That is a lot.", "supported"),
        ("The owners denied a fault. The Ardent has 84 cabins.", "supported"),
    ],
)
def test_what_a_text_denies_bears_out_nothing(text: str, verdict: str) -> None:
    assert factcheck.check_claim("The Ardent has 84 cabins.", [text]).verdict == verdict
