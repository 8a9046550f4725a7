"""Sheets in and out: CSV, XLSX, ODS."""
