"""A first wording of a comment on a row, from what the figures say; nobody's word until somebody accepts it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from utfall.app.drafting import draft_comments
from utfall.core import Amount, Month
from utfall.narrative.commentary_subject import Threshold
from utfall.web.figures import figures

_ANY = Threshold(Amount(1), Decimal(0))  # whoever asks for a draft has already chosen the row


def drafted(root: Path, table: str, row: str, period: Month) -> str | None:
    """The drafted text for a row with bound numbers; None where there is nothing to say."""
    found = draft_comments(root, table, _ANY, period)
    label = next((each.label for each in figures().tables()[table].rows if each.id == row), None)
    return next((each.template for each in found.drafts if each.name == label), None)
