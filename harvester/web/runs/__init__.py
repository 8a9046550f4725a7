"""An office's runs: what each is made from, the process at work on it, everybody of its results."""
