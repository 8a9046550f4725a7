"""From the rows of a table to what holds, and when."""
