"""What a page's objects paint, and which letters of it are seen."""
