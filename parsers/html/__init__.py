"""Saved or live HTML → lines and grids, in every form a browser saves a page."""
