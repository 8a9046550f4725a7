"""How the columns of a table make up its rows."""
