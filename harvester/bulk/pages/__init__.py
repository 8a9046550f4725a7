"""The pages of a run: a summary with its figures, one page a person; self-contained, good on A4."""
