"""What a plan names, apart from what it grants: its period, people, packages, courses and categories."""
