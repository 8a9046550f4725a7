"""What a command asks of a person at a terminal."""
