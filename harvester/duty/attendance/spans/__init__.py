"""Times, halves of days and amounts as attendance tables write them."""
