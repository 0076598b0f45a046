"""The budget as a ledger of decisions: what was decided, when, with what financing, and how it lies over months.

A budget is never a figure somebody overwrites: it is the sum of the decisions made by a given day.
"""

from utfall.budget.ledger import BudgetDecision, BudgetLedger, BudgetLine, Financing
from utfall.budget.phasing import Profile, by_workdays, even, explicit, like_last_year, monthly, phase
from utfall.budget.rules import check_ledger
from utfall.budget.workdays import easter_sunday, is_workday, public_holidays, workdays_in

__all__ = [
    "BudgetDecision",
    "BudgetLedger",
    "BudgetLine",
    "Financing",
    "Profile",
    "by_workdays",
    "check_ledger",
    "easter_sunday",
    "even",
    "explicit",
    "is_workday",
    "like_last_year",
    "monthly",
    "phase",
    "public_holidays",
    "workdays_in",
]
