"""What is kept of a year: its pages read, its answers held against them, what was masked."""
