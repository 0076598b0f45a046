"""Problems with forecasts, action plans, grants and risks: the codes PRO."""

from __future__ import annotations

from utfall.problems.kind import Kind

KINDS: tuple[Kind, ...] = ()
