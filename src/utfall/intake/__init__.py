"""The way in: read, map, check. Returns facts and problems, and never stops at the first fault."""

from utfall.intake.facts import FactKind, Facts, column_types
from utfall.intake.read import read_facts
from utfall.intake.totals import Change

__all__ = ["Change", "FactKind", "Facts", "column_types", "read_facts"]
