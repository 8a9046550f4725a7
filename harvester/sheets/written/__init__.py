"""Sheets to be written, where no formula can start."""
