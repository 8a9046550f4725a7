"""What is to be known of single letters: whether they are seen, and whether they are what they are read as."""
