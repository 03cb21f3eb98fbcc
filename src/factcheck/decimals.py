"""Decimal arithmetic on figures: exact, or to a stated number of digits."""

from __future__ import annotations

from decimal import Context, Inexact

EXACT = Context(prec=80)
"""All arithmetic on figures: more digits than a figure may have, so that nothing is rounded."""
PARTS = Context(prec=28)
"""Division, where an endless decimal has to end somewhere."""
UNROUNDED = Context(prec=28, traps=[Inexact])
"""Division that raises ``Inexact`` where its result would have to be rounded."""
