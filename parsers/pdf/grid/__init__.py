"""Words of sheets become a table: headers, columns, rows, cells."""
