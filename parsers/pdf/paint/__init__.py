"""What a page's objects paint."""
