"""Mutation testing: small faults put into the rooms that decide, one at a time, each of which a test must catch.

mutmut and cosmic-ray start a new interpreter a fault; that takes hours here. This runs the rooms' tests once to see
which test reaches which line, keeps that on disk, and then lets only those run, the quickest first, in a fork of a
process in which they stand ready, up to the first that fails: most faults cost less than a second.
"""
