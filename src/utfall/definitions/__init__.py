"""What the municipality has declared in YAML and CSV, each with file and line: structure, tables, reports.

`load` reads a workspace's definitions and collects every fault it finds; it never stops at the first. A name of the
package is loaded when it is first asked for: a command about facts alone knows no tables.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from utfall.definitions.crosswalk import Crossing, Crosswalk
    from utfall.definitions.loader import load
    from utfall.definitions.report import (
        Aggregation,
        ChartDefinition,
        Definitions,
        Municipality,
        QuantityDefinition,
        ReportDefinition,
    )
    from utfall.definitions.structure import AccountRange, Member, ReportLine, Structure, Tree, Validity
    from utfall.definitions.table import ColumnDefinition, RowDefinition, Selection, SumTerm, TableDefinition

_STAND_IN = {
    "crosswalk": ("Crossing", "Crosswalk"),
    "loader": ("load",),
    "report": (
        *("Aggregation", "ChartDefinition", "Definitions", "Municipality"),
        *("QuantityDefinition", "ReportDefinition"),
    ),
    "structure": ("AccountRange", "Member", "ReportLine", "Structure", "Tree", "Validity"),
    "table": ("ColumnDefinition", "RowDefinition", "Selection", "SumTerm", "TableDefinition"),
}
_MODULES = {name: module for module, names in _STAND_IN.items() for name in names}

__all__ = [
    "AccountRange",
    "Aggregation",
    "ChartDefinition",
    "ColumnDefinition",
    "Crossing",
    "Crosswalk",
    "Definitions",
    "Member",
    "Municipality",
    "QuantityDefinition",
    "ReportDefinition",
    "ReportLine",
    "RowDefinition",
    "Selection",
    "Structure",
    "SumTerm",
    "TableDefinition",
    "Tree",
    "Validity",
    "load",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
