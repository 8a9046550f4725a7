"""Mutation testing: small faults put into the rooms that decide, one at a time, each of which a test must catch.

mutmut and cosmic-ray start a new interpreter a fault, or run every test once to see which reaches what; either takes
hours here. This forks from a process that has the libraries already, and runs the room's own tests, nearest first.
"""
