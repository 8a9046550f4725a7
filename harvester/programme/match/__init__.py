"""Which record is which course of the plan, and whose."""
