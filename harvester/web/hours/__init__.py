"""Hours made by answering questions."""
