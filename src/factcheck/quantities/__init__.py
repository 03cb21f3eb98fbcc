"""Text to quantities: intervals in named units, with what was written and where."""

from factcheck.quantities.grammar import extract_quantities
from factcheck.quantities.people import count_people
from factcheck.quantities.units import (
    are_degrees,
    currency_family,
    in_unit,
    leaves_country,
    of_one_unit,
    per_each,
    to_base,
    told_of,
    unit_named,
    without_period,
    without_rate,
)

__all__ = [
    "are_degrees",
    "count_people",
    "currency_family",
    "extract_quantities",
    "in_unit",
    "leaves_country",
    "of_one_unit",
    "per_each",
    "to_base",
    "told_of",
    "unit_named",
    "without_period",
    "without_rate",
]
