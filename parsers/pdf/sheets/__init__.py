"""What was one page before printing: its words, lines and margins."""
