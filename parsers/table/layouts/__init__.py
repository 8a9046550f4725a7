"""Layouts of the record table as declarations (``table-layout/1``): the shipped ones, and those of other agencies."""

from parsers.table.layouts.model import SCHEMA, Fingerprint, TableLayout
from parsers.table.layouts.shipped import UNKNOWN, named, named_layout, shipped_layouts

__all__ = ["SCHEMA", "UNKNOWN", "Fingerprint", "TableLayout", "named", "named_layout", "shipped_layouts"]
