"""Disclosure control: which figures are masked so that nobody can be found behind a small count.

Pure logic over `Figure`: what is printed, as weighted sums of facts. What an outsider could compute from all that is
shown is found by linear programming (`utfall.secrecy.outsider`), and the fewest and least telling further figures are
masked until every masked count is uncertain enough (`utfall.secrecy.suppression`).
"""

from utfall.secrecy.figure import Figure, Form, Range
from utfall.secrecy.outsider import Outsider
from utfall.secrecy.suppression import Mask, Masking, Reason, protect
from utfall.secrecy.told import Told

__all__ = ["Figure", "Form", "Mask", "Masking", "Outsider", "Range", "Reason", "Told", "protect"]
