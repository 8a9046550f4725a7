"""Errors that carry findings, so that a face can say what happened, where, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.findings.model import Finding


class FindingError(Exception):
    """Work could not go on; ``findings`` say why."""

    def __init__(self, *findings: Finding) -> None:
        """Keep the findings; the exception's own text is their codes, free of anybody's data."""
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


class SettingsError(FindingError):
    """A settings file, an option or their combination is wrong (exit 2)."""


class UnreadableError(FindingError):
    """An input file cannot be read as what it should be (exit 3)."""
