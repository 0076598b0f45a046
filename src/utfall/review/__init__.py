"""Sifferkontroll: what can be said of printed figures, whoever printed them.

The first stone is `fit`: exact amounts from which every printed figure follows by rounding alone, or the figures that
cannot all be true.
"""

from utfall.review.contradiction import Contradiction
from utfall.review.fitting import Fitted, UnresolvedError, fit
from utfall.review.printed import PrintedCell, Unknown
from utfall.review.ratio import PrintedRatio
from utfall.review.read import read

__all__ = [
    "Contradiction",
    "Fitted",
    "PrintedCell",
    "PrintedRatio",
    "Unknown",
    "UnresolvedError",
    "fit",
    "read",
]
