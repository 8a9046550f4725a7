"""Who may ask the page for anything, and what every answer says to a browser."""
