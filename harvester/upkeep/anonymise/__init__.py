"""A saved page whose people are nobody: each value replaced by its substitute, and proof that nothing else changed."""

from harvester.upkeep.anonymise.page import Anonymised, anonymised

__all__ = ["Anonymised", "anonymised"]
