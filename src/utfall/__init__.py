"""Follow-up, forecasts and board reports for Swedish municipalities, to the digit.

The rooms and the order in which they may import each other are drawn in ``docs/architecture.md``.
"""

__version__ = "0.1.0"
