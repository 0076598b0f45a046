"""Values the whole house agrees on: amounts, periods, code parts, missing values and where each came from.

Standard library only. Everything here is frozen, hashable and knows nothing of files, formats or Swedish.
"""

from utfall.core.amount import Amount, spread, whole_parts, whole_shares
from utfall.core.codes import CodePart
from utfall.core.period import Month, Span, Window, WindowKind
from utfall.core.scenario import Decision, Scenario
from utfall.core.source import SourceRef
from utfall.core.value import (
    Failed,
    Missing,
    MissingReason,
    Quantity,
    Text,
    Value,
    add,
    divide,
    multiply,
    negate,
    subtract,
    total,
)

__all__ = [
    "Amount",
    "CodePart",
    "Decision",
    "Failed",
    "Missing",
    "MissingReason",
    "Month",
    "Quantity",
    "Scenario",
    "SourceRef",
    "Span",
    "Text",
    "Value",
    "Window",
    "WindowKind",
    "add",
    "divide",
    "multiply",
    "negate",
    "spread",
    "subtract",
    "total",
    "whole_parts",
    "whole_shares",
]
