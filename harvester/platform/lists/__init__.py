"""The record page and its lists, every page of them."""
