"""Rules that facts and definitions must keep, one pure function each, in a tuple."""

from utfall.checks.rules import RULES
from utfall.checks.run import CheckInput, Rule, run

__all__ = ["RULES", "CheckInput", "Rule", "run"]
