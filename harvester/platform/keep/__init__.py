"""Keeping what a page shows: HTML, print and picture of one moment."""
