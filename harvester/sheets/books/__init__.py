"""Workbooks of every kind: what their cells show."""
