"""What a form hands in: fields in memory, files piece by piece into the run's private folder, all within bounds."""
