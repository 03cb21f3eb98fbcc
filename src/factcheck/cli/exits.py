"""Exit codes, the same for every command."""

from __future__ import annotations

NOTHING_FOUND, FINDINGS, COULD_NOT_RUN = 0, 1, 2
"""Part of the outside contract: builds tell by them what was found."""
