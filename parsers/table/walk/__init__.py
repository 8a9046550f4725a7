"""Through a document in reading order: who it speaks of, which list, which rows."""
