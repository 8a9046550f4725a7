"""The text a person agrees to before any page is opened, its hash, and the value that says they did."""

from harvester.consent.codes import ConsentCode
from harvester.consent.consent import VERSION, Consent, Method, Notice, Scope, agree

__all__ = ["VERSION", "Consent", "ConsentCode", "Method", "Notice", "Scope", "agree"]
