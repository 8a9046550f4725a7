"""Layouts of the record table as declarations (``table-layout/1``): the shipped ones, and those of other agencies."""

from parsers.table.layouts.model import SCHEMA, Fingerprint, TableLayout
from parsers.table.layouts.shipped import named, named_layout, shipped_layouts

__all__ = ["SCHEMA", "Fingerprint", "TableLayout", "named", "named_layout", "shipped_layouts"]
