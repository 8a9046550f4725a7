"""The application form, as the plan lays it out."""
