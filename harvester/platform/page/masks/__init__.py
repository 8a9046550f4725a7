"""What may not be kept is masked in the page itself, before it is kept."""
