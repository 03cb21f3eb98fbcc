"""Text to quantities: intervals in named units, with what was written and where."""

from factcheck.quantities.grammar import extract_quantities
from factcheck.quantities.people import count_people
from factcheck.quantities.units import (
    are_degrees,
    in_unit,
    of_one_unit,
    per_period,
    to_base,
    unit_named,
    without_period,
)

__all__ = [
    "are_degrees",
    "count_people",
    "extract_quantities",
    "in_unit",
    "of_one_unit",
    "per_period",
    "to_base",
    "unit_named",
    "without_period",
]
