"""One-off items as a table: what is set apart from the ledger's pace, how much, when and why."""

from __future__ import annotations

from collections.abc import Iterable

from utfall.definitions.one_off import SetApartItem
from utfall.document import Column, Row, Table
from utfall.report.cells import TKR, figure, worded
from utfall.swedish import DisplayUnit
from utfall.swedish import one_off_words as words
from utfall.swedish.code_parts import part_name
from utfall.swedish.dates import span_text


def one_off_table(items: Iterable[SetApartItem]) -> Table:
    """The items in the order that they are declared."""
    return Table(
        id="one-offs",
        title=words.TITLE,
        unit=str(DisplayUnit.THOUSAND),
        columns=(
            Column("amount", words.AMOUNT),
            Column("months", words.MONTHS, is_text=True),
            Column("codes", words.CODES, is_text=True),
            Column("reason", words.REASON, is_text=True),
            Column("owner", words.OWNER, is_text=True),
            Column("held", words.HELD, is_text=True),
        ),
        rows=tuple(_row(number, each) for number, each in enumerate(items, start=1)),
        label_header=words.LABEL,
        summary=words.SUMMARY,
    )


def _row(number: int, item: SetApartItem) -> Row:
    codes = ", ".join(f"{part_name(part)} {code}" for part, code in item.codes)
    told = (span_text(item.span), codes, item.reason, item.decided_by)
    held = words.INSIDE if item.is_in_forecast else words.OUTSIDE
    return Row(f"one_off{number}", item.label, (figure(item.amount, TKR), *map(worded, (*told, held))))
