"""Volumes: how they add up over time, and what each unit costs.

Pure functions over values. A volume times its unit cost rarely makes the booked cost to the krona; what is left is
shown as a row of its own and never folded into the price.
"""

from utfall.volumes.over_time import over_time, span_weights
from utfall.volumes.unit_cost import CostCheck, check_cost, cost_of, unit_cost

__all__ = ["CostCheck", "check_cost", "cost_of", "over_time", "span_weights", "unit_cost"]
