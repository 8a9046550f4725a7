"""Thousands of submissions at once: inbox, ledger, workers, and what only shows across people."""
