"""Whose attendance it is: the office's roster and a history's holder."""
