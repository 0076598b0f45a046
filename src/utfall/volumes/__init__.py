"""Volumes: how they add up over time, what each unit costs, and how full the places are.

Pure functions over values. A volume times its unit cost rarely makes the booked cost to the krona; what is left is
shown as a row of its own and never folded into the price.
"""

from utfall.volumes.occupancy import Occupancy, break_even
from utfall.volumes.over_time import over_time, span_weights
from utfall.volumes.unit_cost import CostCheck, check_cost, cost_of, place_years, unit_cost, yearly_unit_cost

__all__ = [
    "CostCheck",
    "Occupancy",
    "break_even",
    "check_cost",
    "cost_of",
    "over_time",
    "place_years",
    "span_weights",
    "unit_cost",
    "yearly_unit_cost",
]
