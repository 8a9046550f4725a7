"""The local page and its API: they translate and call a job, they decide nothing."""
