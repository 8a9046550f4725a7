"""Text recognition, an extra: pictures of pages become positioned characters, every one of them an offer."""
