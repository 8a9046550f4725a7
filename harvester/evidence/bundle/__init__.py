"""What a bundle holds: what may enter it, under which names, with what bag around it."""
