"""Reading what others wrote, in a child process that can take no more than it may and reach nothing."""

from harvester.limits.bounds import RECOGNITION, TEXT, ChildLimits, holding
from harvester.limits.codes import LimitCode
from harvester.limits.layers import Layer
from harvester.limits.starting import prepare
from harvester.limits.work import in_child, parts_from_child, understood, walls_of_child

__all__ = [
    "RECOGNITION",
    "TEXT",
    "ChildLimits",
    "Layer",
    "LimitCode",
    "holding",
    "in_child",
    "parts_from_child",
    "prepare",
    "understood",
    "walls_of_child",
]
