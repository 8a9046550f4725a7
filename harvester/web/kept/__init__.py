"""What a run keeps of those who use it, for as long as it lives."""
