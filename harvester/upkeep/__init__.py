"""Saved pages' life cycle: what changed on a site, fixtures, their anonymising, the tests made of them."""
