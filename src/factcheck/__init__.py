"""factcheck: finds the figures that contradict each other, and checks a sentence against the corpus.

The names below are imported when they are first used, so that ``import factcheck`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.documents import make_document, read_documents
    from factcheck.errors import CaseError, FactcheckError, InputError, SettingsError, StoreError, WeightsError
    from factcheck.pipeline import Checker, check_claim, find_conflicts
    from factcheck.quantities import extract_quantities
    from factcheck.settings import Settings
    from factcheck.store import Store
    from factcheck.types import (
        Agreement,
        Claim,
        ClaimVerdict,
        Comparison,
        Conflict,
        Document,
        Evidence,
        Group,
        Name,
        Quantity,
        Report,
        Sentence,
        Side,
        Skipped,
        Topic,
        Verdict,
    )

    __version__: str

_HOMES = {
    "documents": ("make_document", "read_documents"),
    "errors": ("CaseError", "FactcheckError", "InputError", "SettingsError", "StoreError", "WeightsError"),
    "pipeline": ("Checker", "check_claim", "find_conflicts"),
    "quantities": ("extract_quantities",),
    "settings": ("Settings",),
    "store": ("Store",),
    "types": (
        "Agreement",
        "Claim",
        "ClaimVerdict",
        "Comparison",
        "Conflict",
        "Document",
        "Evidence",
        "Group",
        "Name",
        "Quantity",
        "Report",
        "Sentence",
        "Side",
        "Skipped",
        "Topic",
        "Verdict",
    ),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Agreement",
    "CaseError",
    "Checker",
    "Claim",
    "ClaimVerdict",
    "Comparison",
    "Conflict",
    "Document",
    "Evidence",
    "FactcheckError",
    "Group",
    "InputError",
    "Name",
    "Quantity",
    "Report",
    "Sentence",
    "Settings",
    "SettingsError",
    "Side",
    "Skipped",
    "Store",
    "StoreError",
    "Topic",
    "Verdict",
    "WeightsError",
    "__version__",
    "check_claim",
    "extract_quantities",
    "find_conflicts",
    "make_document",
    "read_documents",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("factcheck-assistant")
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return __all__
