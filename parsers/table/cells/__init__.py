"""One row of cells becomes one record, field by field."""
