"""Saved or live HTML → lines and grids, in every form a browser saves a page."""

from parsers.html.decode import decode
from parsers.html.mhtml import is_mhtml
from parsers.html.page import read_page, read_text
from parsers.html.refusal import why_not

__all__ = ["decode", "is_mhtml", "read_page", "read_text", "why_not"]
