"""What kind of truth a fact states: what was booked, what was decided, what is expected."""

from __future__ import annotations

from enum import StrEnum


class Scenario(StrEnum):
    """The scenario of a fact."""

    ACTUAL = "actual"  # utfall
    BUDGET = "budget"  # budget
    FORECAST = "forecast"  # prognos


class Decision(StrEnum):
    """The kind of decision behind a budget fact (RKR R14); the budget is the sum of all kinds."""

    ORIGINAL = "original"  # ursprunglig budget
    SUPPLEMENT = "supplement"  # tilläggsbudget
    CARRY_OVER = "carry_over"  # ombudgetering, överförd från föregående år
    BETWEEN_BOARDS = "between_boards"  # till/från annan nämnd
    REALLOCATION = "reallocation"  # omdisponering inom nämnden
