"""Findings: what a person must know, as codes with parameters; texts are made in ``harvester.messages``.

The model's library takes long to load and is loaded when the first finding is made, not for a command line's help.
"""

from typing import TYPE_CHECKING, Any

from parsers.findings.codes import FindingCode, ReadingCode, Severity, StatementCode
from parsers.findings.errors import FindingError, SettingsError, UnreadableError

if TYPE_CHECKING:
    from parsers.findings.model import Finding, Parameter, Place

__all__ = [
    "Finding",
    "FindingCode",
    "FindingError",
    "Place",
    "ReadingCode",
    "SettingsError",
    "Severity",
    "StatementCode",
    "UnreadableError",
    "finding",
]


def finding(code: FindingCode, place: "Place | None" = None, **params: "Parameter") -> "Finding":
    """Make a finding of ``code`` with the parameters its text names."""
    # Taking this name from here loads nothing yet; every room does so when it is loaded itself.
    from parsers.findings.model import finding as made

    return made(code, place, **params)


def __getattr__(name: str) -> Any:
    """Load the model when it is first asked for."""
    if name not in __all__:
        raise AttributeError(name)
    from parsers.findings import model

    return getattr(model, name)
