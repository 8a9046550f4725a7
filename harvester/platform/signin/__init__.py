"""Signing in at a provider, by hand or assisted, and a sign-in kept for later."""
