"""One module a job: the only place where rooms are put together."""
