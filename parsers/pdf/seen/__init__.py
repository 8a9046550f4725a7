"""Which of a page's letters are seen: drawn, looked at, and told from what is around them."""
