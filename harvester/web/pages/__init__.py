"""What every page has: its language, its frame, its errors; and the pages that belong to nobody's task."""
