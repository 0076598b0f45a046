"""The cube: selection × scenario × window gives exact numbers with lineage, through portable SQL."""

from utfall.measures.engine import Engine
from utfall.measures.request import Request

__all__ = ["Engine", "Request"]
