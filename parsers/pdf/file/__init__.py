"""A print as a file: opened, its parts whole, what it says of its making."""
