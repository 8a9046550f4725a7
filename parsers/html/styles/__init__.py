"""Style sheets, as far as they decide whether a text leaves ink: what a page's own rules and inline styles say."""

from parsers.html.styles.cascade import Cascade
from parsers.html.styles.declared import Declared, declared_in
from parsers.html.styles.linked import ALONE, Linked
from parsers.html.styles.style_sheets import Sheets, StyleRule, selectors_of, sheets_of

__all__ = ["ALONE", "Cascade", "Declared", "Linked", "Sheets", "StyleRule", "declared_in", "selectors_of", "sheets_of"]
