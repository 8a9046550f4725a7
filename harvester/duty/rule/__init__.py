"""One person's time ruled second by second."""
