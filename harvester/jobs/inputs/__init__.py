"""The files a command is given, opened and understood."""
