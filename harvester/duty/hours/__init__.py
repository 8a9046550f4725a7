"""Working hours and office calendars."""
