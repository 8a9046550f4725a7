"""Evidence that can be checked again: sealed bundles, what they prove, and signs of editing."""
