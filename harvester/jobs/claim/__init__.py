"""Claim under a plan: what is granted and why, on which papers."""
