"""The workspace that is served, and its figures; one for all threads of a process."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from utfall.app.figures import Figures
from utfall.core import Month


@cache
def figures() -> Figures:
    """The figures of the workspace in the settings."""
    return Figures(settings.WORKSPACE)


def units_below(unit: str, at: Month | None = None) -> frozenset[str]:
    """The unit and all below it, in the organisation of a month, or else of the latest with outcomes."""
    return figures().units_below(unit, at)
