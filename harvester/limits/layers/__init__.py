"""Walls of the system's own around a child, each raised where the kernel has it and left out where it has not."""

from harvester.limits.layers.raising import Layer, raise_layers, standing

__all__ = ["Layer", "raise_layers", "standing"]
