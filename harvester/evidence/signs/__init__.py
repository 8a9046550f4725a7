"""Signs of editing, in a PDF's structure and inside records: each explained, none called a verdict."""
