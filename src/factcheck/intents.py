"""Claims to whether they tell of what was done, or only of what is planned, hoped, feared, or so on a condition."""

from __future__ import annotations

import re

from factcheck.surroundings import place_of
from factcheck.types import Claim

_MEANT = re.compile(
    r"(?:\b(?:[Pp]lan(?:s|ned|ning)? (?:to|for)|wants?|wanted|hop(?:es?|ed|ing)|expect(?:s|ed)?|intend(?:s|ed)?"
    r"|aim(?:s|ed)?|seeks?|sought|propos(?:es?|ed to)|fear(?:s|ed|ing)?|warn(?:s|ed|ing)?|may|might|could|[Ff]orecasts?"
    r"|predict(?:s|ed)?|budget(?:ed| for| of|[^.;:,\d]{0,30} is| was)|set aside|earmarked|promis(?:es?|ed)"
    r"|pledg(?:es?|ed))\b[^.;:,\d]{0,60}|\A(?:If|Unless)\b[^.;:\d]*)\Z"
)
"""What stands before a figure that is only meant, with no other figure between; "May" is a month."""
_OPEN = re.compile(
    r"\b(?:will|would|was to|were to|is to|are to|to be|may|might|could|if|plan\w*|want\w*|hop(?:es?|ed|ing)|expect\w*"
    r"|intend\w*|aim\w*|seek\w*|sought|propos\w*|fear\w*|warn\w*|forecast\w*|predict\w*|budget\w*|requir\w*|ask\w*"
    r"|demand\w*|promis\w*|pledg\w*|set aside|earmarked)\b",
    re.IGNORECASE,
)
"""What tells that a text itself speaks of what is meant."""
_DONE = re.compile(
    r"\b(?:had|was|were|did|went|paid|built|made|sold|spent|won|lost|gave|took|bought|cut|shut|fell|rose|grew|raised"
    r"|left|met|ran|led|stole|drew|beat|held|shed|came|got|hit"
    r"|(?:has|have) (?:\w+ly )?(?:been|given|taken|grown|risen|fallen|become)"
    r"|(?!need)[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
"""What tells of the past."""


def is_only_meant(asked: Claim, found: Claim) -> bool:
    """Whether what an asked text tells as done is only meant, or so on a condition, where a figure was found."""
    text, told = asked.sentence.text, found.sentence.text
    if not _DONE.search(text) or _OPEN.search(text):
        return False
    return _MEANT.search(told, 0, place_of(found)[0]) is not None


__all__ = ["is_only_meant"]
