"""The steps of a run: find, read, assign, judge, compare; each goes on where an earlier run was broken off."""
