"""A first wording of a comment on a row, from what the figures say; nobody's word until somebody accepts it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from utfall.app.drafting import draft_comments
from utfall.core import Amount, Month
from utfall.document import RowKind
from utfall.narrative.commentary_subject import Threshold
from utfall.web.figures import figures

_ANY = Threshold(Amount(1), Decimal(0))  # whoever asks for a draft has already chosen the row


def can_be_drafted(table: str, row: str) -> bool:
    """Whether there may be something to say of the row: sums are explained by the rows that they are made of."""
    declared = figures().tables().get(table)
    return declared is not None and any(
        each.id == row and each.kind is RowKind.LEAF and not each.merge for each in declared.rows
    )


def drafted(root: Path, table: str, row: str, period: Month) -> str | None:
    """The drafted text for a row with bound numbers; None where there is nothing to say."""
    found = draft_comments(root, table, _ANY, period)
    return next((each.draft.template for each in found.rows if each.row == row), None)
