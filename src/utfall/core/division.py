"""What a forecast is divided by."""

from __future__ import annotations

from enum import StrEnum

from utfall.core.codes import CodePart


class Division(StrEnum):
    """What a forecast is divided by; the total is the same."""

    ACTIVITY = "activity"  # verksamhet
    RESPONSIBILITY = "responsibility"  # ansvar
    LINE = "line"  # resultatrad

    @property
    def part(self) -> CodePart:
        """The code part that is read; a report line gathers accounts."""
        return CodePart.ACCOUNT if self is Division.LINE else CodePart(self.value)
