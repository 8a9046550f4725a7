"""Record harvester for the civil-service e-learning platform (e等公務園+學習平臺)."""
