"""What digits look like, whoever draws them: a print's fonts, or a page's own."""
