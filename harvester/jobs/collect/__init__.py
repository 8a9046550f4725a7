"""Collect: sign in with consent, read the years asked for, keep what was read."""
