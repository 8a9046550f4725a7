"""The kinds of conditions, one a file; ``rules.registry`` finds them here."""
