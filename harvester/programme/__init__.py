"""Plans (實施計畫) as data files, course matching, what is granted and why; pure, no clock."""
