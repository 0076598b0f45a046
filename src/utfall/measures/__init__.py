"""The cube: selection × scenario × window gives exact numbers with lineage, through portable SQL."""

from utfall.measures.cube import Cube, FactLine
from utfall.measures.engine import Engine
from utfall.measures.expression import (
    Constant,
    Expression,
    FromFacts,
    Named,
    NotLinearError,
    Operation,
    Sum,
    Turned,
    cell_terms,
    evaluate,
    linear,
    parts,
    requests,
)
from utfall.measures.request import Request

__all__ = [
    "Constant",
    "Cube",
    "Engine",
    "Expression",
    "FactLine",
    "FromFacts",
    "Named",
    "NotLinearError",
    "Operation",
    "Request",
    "Sum",
    "Turned",
    "cell_terms",
    "evaluate",
    "linear",
    "parts",
    "requests",
]
