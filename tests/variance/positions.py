"""Comparisons for the tests of this room: published ones, and any that Hypothesis can think of."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from utfall.core import Amount, Quantity
from utfall.variance import Comparison, Position


def position(booked_mnkr: str, volume: str, kronor_each: str) -> Position:
    """One side as it is published: cost in mnkr, volume, and kronor per unit."""
    booked = Amount.of_kronor(Decimal(booked_mnkr) * 1_000_000)
    found = Position.of(booked, Quantity(Decimal(volume)), Quantity(Decimal(kronor_each)))
    assert isinstance(found, Position)
    return found


# Täby 2023, budget and actual: net cost in mnkr, volume, net unit cost in kronor.
TABY = {
    "Boende LSS": Comparison(
        position("-184.5", "175.5", "-1051485"), position("-180.6", "168.4", "-1076764")
    ),
    "Daglig verksamhet": Comparison(position("-57.6", "53404", "-1085"), position("-62.0", "51228", "-1210")),
    "Hemtjänst SoL": Comparison(position("-6.8", "125400", "-53.9"), position("-4.5", "76966", "-59.1")),
    "Boende SoL": Comparison(position("-22.0", "22.5", "-1003346"), position("-19.6", "23.1", "-913160")),
    "Försörjningsstöd": Comparison(position("-21.5", "165", "-130000"), position("-16.8", "132", "-126984")),
}

AMOUNTS = st.integers(-(10**12), 10**12).map(Amount)
VOLUMES = st.integers(0, 10**8).map(lambda tenths: Fraction(tenths, 10))
UNIT_COSTS = st.builds(Fraction, st.integers(-(10**9), 10**9), st.sampled_from([1, 7, 997]))
POSITIONS = st.builds(Position, AMOUNTS, VOLUMES, UNIT_COSTS)
INDEXES = st.integers(-100, 100).map(lambda mills: Fraction(mills, 1000))
COMPARISONS = st.builds(Comparison, POSITIONS, POSITIONS, INDEXES)


def mnkr(amount: Amount) -> Decimal:
    """As the anchors are written: millions with two decimals."""
    return round(amount.kronor / 1_000_000, 2)
