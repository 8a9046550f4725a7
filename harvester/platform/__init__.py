"""The learning platform as seen in a browser: page states, sign-in, the record page, capture. Needs a Consent."""
