"""A statement about every file, signed, and stamped with a time."""
