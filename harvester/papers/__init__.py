"""Papers a person hands in or reads: the application form, the report."""
