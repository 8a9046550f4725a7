"""One person's report."""
