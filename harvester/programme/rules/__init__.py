"""What a plan demands, judged on one person's case."""
