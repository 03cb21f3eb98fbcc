"""What is known of one figure while it is being read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.decimals import EXACT
from factcheck.quantities.dates import DateSpan
from factcheck.quantities.nouns import Noun
from factcheck.quantities.tables import Unit


@dataclass(slots=True)
class Reading:
    """A figure at tokens ``start:end``: an interval, its unit, and how it was written."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    step: Decimal
    unit: str = ""
    dimension: str = "number"
    scale: Decimal = Decimal(1)
    """The scale word that was written: a million in "5.58 million"."""
    measure: Unit | None = None
    """The unit of measure; None for counted nouns."""
    noun: Noun | None = None
    vague: bool = False
    span: bool = False
    """An interval with two stated ends."""
    words: bool = False
    """Written in words rather than digits."""
    negative: bool = False
    near: bool = False
    """A bound right beside the figure that it bounds: "just over"."""
    days: DateSpan | None = None
    after: int = 0
    """Where what belongs to the figure ends, its counted noun included."""

    @property
    def bare(self) -> bool:
        """Nothing says what it counts."""
        return not self.unit and self.dimension == "number"

    def take_unit(self, unit: Unit, end: int) -> None:
        """Count in ``unit``, whose name ends at token ``end``."""
        self.measure, self.unit, self.dimension = unit, unit.name, unit.dimension
        self.end = self.after = end

    def share_unit(self, other: Reading) -> None:
        """Count in what the other figure counts."""
        self.unit, self.dimension = other.unit, other.dimension
        self.measure, self.noun = other.measure, other.noun

    def multiply(self, scale: Decimal) -> None:
        """Multiply by a scale word that stood apart: "75 USD million"."""
        self.low, self.high = EXACT.multiply(self.low, scale), EXACT.multiply(self.high, scale)
        self.step, self.scale = EXACT.multiply(self.step, scale), EXACT.multiply(self.scale, scale)

    def negate(self) -> None:
        """Turn the sign."""
        self.low, self.high = self.high.copy_negate(), self.low.copy_negate()
        self.negative = not self.negative

    def extend(self, other: Reading) -> None:
        """Reach to the end of a figure that was found to be part of this one."""
        self.end, self.after = other.end, other.after
