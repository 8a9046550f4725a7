"""The learning history (``learning-history/1``): the model every room speaks."""

from parsers.history.history import (
    Check,
    CheckCode,
    CheckOutcome,
    Holder,
    LearningHistory,
    Source,
    SourceKind,
    Status,
    Totals,
    status_of,
)
from parsers.history.record import Conditions, FieldPlace, Package, Record, Upload

__all__ = [
    "Check",
    "CheckCode",
    "CheckOutcome",
    "Conditions",
    "FieldPlace",
    "Holder",
    "LearningHistory",
    "Package",
    "Record",
    "Source",
    "SourceKind",
    "Status",
    "Totals",
    "Upload",
    "status_of",
]
