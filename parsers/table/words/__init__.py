"""What the words of a page mean: column headings, facts, packages, names, conditions."""
