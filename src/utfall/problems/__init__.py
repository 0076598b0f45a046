"""What is wrong with what people gave us, where it is, and what to do about it.

A problem is a value that is collected, never raised. Its sentence is made from the catalogue when it is shown.
"""

from utfall.problems.catalogue import CATALOGUE
from utfall.problems.kind import Kind
from utfall.problems.problem import Problem, Problems, Severity, did_you_mean
from utfall.problems.remedy import without_commands

__all__ = ["CATALOGUE", "Kind", "Problem", "Problems", "Severity", "did_you_mean", "without_commands"]
