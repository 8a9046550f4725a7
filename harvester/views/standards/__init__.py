"""Learning histories in forms that other systems take: xAPI statements, calendars."""
