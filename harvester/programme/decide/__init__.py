"""A case decided: what is granted and why, and what would grant more."""
