"""Who was on duty when: calendar, hours and attendance rows in, rulings out; pure, Asia/Taipei, to the second."""
