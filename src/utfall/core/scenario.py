"""What kind of truth a fact states: what was booked, what was decided, what is expected."""

from __future__ import annotations

from enum import StrEnum


class Scenario(StrEnum):
    """The scenario of a fact."""

    ACTUAL = "actual"  # utfall
    BUDGET = "budget"  # budget
    FORECAST = "forecast"  # prognos, som någon svarar för
    PROPOSAL = "proposal"  # prognosförslag: vad Utfall räknade fram, fryst för att kunna prövas

    @property
    def is_expected(self) -> bool:
        """Whether the scenario tells of what is to come, as seen in a certain month (``as_of``)."""
        return self in (Scenario.FORECAST, Scenario.PROPOSAL)


class Decision(StrEnum):
    """The kind of decision behind a budget fact (RKR R14); the budget is the sum of all kinds."""

    ORIGINAL = "original"  # ursprunglig budget
    SUPPLEMENT = "supplement"  # tilläggsbudget
    CARRY_OVER = "carry_over"  # ombudgetering, överförd från föregående år
    BETWEEN_BOARDS = "between_boards"  # till/från annan nämnd
    REALLOCATION = "reallocation"  # omdisponering inom nämnden
