"""Text lines and grids become learning histories, whatever they were read from (``understand``)."""
