"""Decimal arithmetic on figures: exact, or to a stated number of digits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Context, Inexact, localcontext

EXACT = Context(prec=80)
"""All arithmetic on figures: more digits than a figure may have, so that nothing is rounded."""
PARTS = Context(prec=28)
"""Division, where an endless decimal has to end somewhere."""
UNROUNDED = Context(prec=28, traps=[Inexact])
"""Division that raises ``Inexact`` where its result would have to be rounded."""


@contextmanager
def own_context() -> Iterator[None]:
    """Within it, arithmetic on decimals is the same in every program, whatever context that has set."""
    with localcontext(PARTS):
        yield
