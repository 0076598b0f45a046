"""One-off items of the ledger: booked or known to come, set apart so that no pace is read from them."""

from __future__ import annotations

from dataclasses import dataclass

from utfall.core import Amount, CodePart, SourceRef, Span


@dataclass(frozen=True, slots=True)
class SetApartItem:
    """An amount that somebody has decided to set apart, with its reason; cost is negative.

    It is booked, or will be, in the months of ``span``, evenly, on the codes of ``codes``. What lies ahead counts in
    a forecast only if ``is_in_forecast``; what is already booked is part of the year whatever it says.
    """

    label: str
    amount: Amount
    span: Span
    codes: tuple[tuple[CodePart, str], ...]
    reason: str
    decided_by: str
    source: SourceRef
    is_in_forecast: bool = True

    def code(self, part: CodePart) -> str:
        """The item's code in a part; empty where it states none."""
        return dict(self.codes).get(part, "")
