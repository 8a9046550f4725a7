"""Bytes in, learning history out: no network, no clock, no writing, no programmes."""
