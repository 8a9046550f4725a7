"""The same jobs for systems, as JSON of the contracts."""
