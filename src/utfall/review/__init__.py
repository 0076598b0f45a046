"""Sifferkontroll: what can be said of printed figures, whoever printed them.

The first stone is `fit`: exact amounts from which every printed figure follows by rounding alone, or the figures that
cannot all be true.
"""

from utfall.review.fitting import Fitted, UnresolvedError, fit
from utfall.review.printed import Contradiction, PrintedCell, Unknown

__all__ = ["Contradiction", "Fitted", "PrintedCell", "Unknown", "UnresolvedError", "fit"]
