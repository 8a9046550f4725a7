"""What a page says of itself against what was read."""
