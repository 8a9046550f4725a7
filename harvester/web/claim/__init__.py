"""One person's claim over the page: what was handed in, the job, what it came to, what is taken home."""
