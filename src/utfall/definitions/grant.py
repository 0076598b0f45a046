"""State grants as a ledger: what was granted, on which conditions, and where its use can be seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from utfall.core import Amount, SourceRef, Span
from utfall.definitions.table import Selection


class GrantKind(StrEnum):
    """What earns a grant, and so when it may be booked as income (RKR R2)."""

    TARGETED = "targeted"  # riktat: intäkt i takt med kostnaderna det gäller
    PERFORMANCE = "performance"  # prestationsbaserat: intäkt i takt med prestationen
    GENERAL = "general"  # utan villkor: intäkt jämnt över tiden det gäller


@dataclass(frozen=True, slots=True)
class StateGrant:
    """A grant; amounts are positive.

    ``span`` is the time that it is for and ``deadline`` the last day to use it or account for it. ``cost`` selects the
    costs that it pays, ``income`` where it is booked. ``received`` is what has been paid out. ``planned`` and ``done``
    count a performance. ``expected_use`` is what somebody expects to be used in the end. What is not earned of a
    repayable grant goes back.
    """

    id: str
    name: str
    giver: str
    kind: GrantKind
    granted: Amount
    received: Amount
    span: Span
    by_role: str
    source: SourceRef
    cost: Selection | None = None
    income: Selection | None = None
    deadline: date | None = None
    conditions: str = ""
    planned: int = 0
    done: int = 0
    expected_use: Amount | None = None
    is_repayable: bool = True
