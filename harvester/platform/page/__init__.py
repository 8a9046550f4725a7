"""What is seen of the platform in a browser: screens, states, what lies over them, masking."""
