"""What the words of headers and cells mean, the office's own too."""
