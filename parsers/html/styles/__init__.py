"""Style sheets, as far as they decide whether a text leaves ink: what a page's own rules and inline styles say."""

from parsers.html.styles.cascade import Cascade
from parsers.html.styles.declared import Declared, declared_in
from parsers.html.styles.sheets import Rule, rules_of, selectors_of

__all__ = ["Cascade", "Declared", "Rule", "declared_in", "rules_of", "selectors_of"]
