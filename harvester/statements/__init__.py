"""What a person confirmed or corrected: their own statement, taken into a history."""
