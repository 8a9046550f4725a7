"""The command line: it translates and calls a job, it decides nothing."""
