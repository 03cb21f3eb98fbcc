"""The tree of FactcheckError: each says what, where, and what to do, in one line.

FactcheckError
├── InputError       nothing could be read from what was given
├── SettingsError    a setting is unknown or out of range
├── WeightsError     model weights are missing or not the ones they should be
├── StoreError       an index on disk is missing, in use, damaged, or made for something else
└── CaseError        a case file of ``factcheck test`` is malformed
"""

from __future__ import annotations


class FactcheckError(Exception):
    """Anything that stops factcheck and that a person can mend. The command line exits 2."""


class InputError(FactcheckError):
    """Nothing could be read from what was given."""


class SettingsError(FactcheckError):
    """A setting is unknown or out of range."""


class WeightsError(FactcheckError):
    """Model weights are missing, or are not the ones they should be."""


class CaseError(FactcheckError):
    """A case of ``factcheck test`` is malformed."""


class StoreError(FactcheckError):
    """An index on disk is missing, in use, damaged, full, or was made with another encoder or reading."""
