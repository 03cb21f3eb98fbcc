"""How a page looks: how wide it is, and whether it may use colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_CODES = {
    "bold": "1",
    "dim": "2",
    "red": "1;31",
    "yellow": "1;33",
    "magenta": "1;35",
    "cyan": "1;36",
    "green": "1;32",
}
COLOURS = {
    "contradiction": "red",
    "misattribution": "magenta",
    "discrepancy": "yellow",
    "update": "cyan",
    "refuted": "red",
    "conflicting": "magenta",
    "not_enough_info": "dim",
    "supported": "green",
}
"""The colour of each severity and each verdict."""


@dataclass(frozen=True)
class Look:
    """How text is laid out. Without colours, a figure is marked «so»."""

    width: int = 100
    colour: bool = False

    def paint(self, text: str, style: str) -> str:
        """The text in a style or colour, where colours are used at all."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.colour else text

    def name(self, word: str) -> str:
        """A severity or a verdict, in its own colour."""
        return self.paint(word.replace("_", " "), COLOURS[word])

    def mark(self, figure: str) -> str:
        """The figure of a quote."""
        return self.paint(figure, "bold") if self.colour else f"«{figure}»"


def takes_colour(environ: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to use colours: on a terminal that knows them, unless the environment says otherwise.

    ``NO_COLOR`` wins over ``FORCE_COLOR``, as in Python itself; both count when they are set to anything, but a
    ``FORCE_COLOR`` of 0 forces nothing.
    """
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return terminal and environ.get("TERM") != "dumb"
