"""A plan as data, read strictly from its file."""
