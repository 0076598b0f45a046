"""Values from Kolada as a file of quantities, so that they come in, are told and explained like any other facts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from utfall.core import Month
from utfall.core.facts import GENDER, MEASURE, NUMBER
from utfall.problems import Problems
from utfall.readers.kolada import KolRow, to_quantity_facts

if TYPE_CHECKING:
    import pyarrow as pa

_COLUMNS = (MEASURE, GENDER, "scenario", "period_from", "period_to", NUMBER)


def kolada_file(
    rows: Sequence[KolRow], wanted: Sequence[tuple[str, str]], municipality: str, problems: Problems
) -> bytes | None:
    """The values of one municipality; None when there are none. The same values give the same bytes.

    ``wanted`` pairs each key figure with the quantity that it is the outcome of. What is missing in Kolada is told.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(_COLUMNS)
    count = 0
    for kpi, quantity in wanted:
        table = to_quantity_facts(rows, {kpi: quantity}, municipality, problems)
        writer.writerows(_lines(table))
        count += table.num_rows
    return stream.getvalue().encode() if count else None


def _lines(table: pa.Table) -> Iterator[tuple[str, ...]]:
    for row in table.select(list(_COLUMNS)).to_pylist():
        months = (str(Month.of_number(row[each])) for each in ("period_from", "period_to"))
        number = f"{row[NUMBER]:f}"
        number = number.rstrip("0").rstrip(".") if "." in number else number
        yield row[MEASURE], row[GENDER], row["scenario"], *months, number
