"""Whether somebody sees a text: ink, grounds, what reading aids and translators put in."""
