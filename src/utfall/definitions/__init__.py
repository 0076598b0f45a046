"""What the municipality has declared in YAML and CSV, each with file and line: structure, tables, reports.

`load` reads a workspace's definitions and collects every fault it finds; it never stops at the first.
"""

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
