"""How a page lies in its picture: turned by quarters, slanted."""
