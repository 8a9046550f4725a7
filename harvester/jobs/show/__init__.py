"""A print's pages with the places of what was read."""
