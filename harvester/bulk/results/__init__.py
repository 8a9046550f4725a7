"""What a run gives: ``verify-person/1``, ``verify-document/1``, ``verify-summary/1``, and the sheets made of them."""
