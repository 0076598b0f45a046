"""A volume times its unit cost is money, and can be held against what is booked."""

from __future__ import annotations

from pathlib import Path

from tests.measures.ledger import fact
from tests.report.tables import declare
from tests.report.test_tables import show

QUANTITIES = """\
    quantities:
      - {id: places, name: Årsplatser, unit: årsplatser, aggregation: sum}
      - {id: unit_cost, name: Snittkostnad, unit: kr, aggregation: last}
"""
TABLE = """\
    id: price
    title: Volym och pris
    format: {unit: tkr, decimals: 1}
    columns:
      - {id: volume, header: Volym, scenario: actual, window: full_year, select: {quantity: places}}
      - {id: price, header: Pris, scenario: actual, window: full_year, select: {quantity: unit_cost}}
      - {id: computed, header: Beräknad, formula: kronor(volume * price)}
      - {id: booked, header: Bokförd, scenario: actual, window: full_year}
      - {id: residual, header: Skillnad, formula: booked - computed}
    rows:
      - {id: staff, label: Personal, line: staff, formats: {volume: {unit: antal}, price: {unit: antal}}}
"""
LEDGER = [
    fact(-60_000_00, "2024-01", account="5011"),
    fact("2.5", "2024-01", measure="places", account="5011"),
    fact("-25000.002", "2024-01", measure="unit_cost", account="5011"),
]


def test_a_volume_times_its_unit_cost_is_an_amount_in_whole_ore(tmp_path: Path) -> None:
    table, problems = show(declare(tmp_path, TABLE, quantities=QUANTITIES), LEDGER)
    assert not list(problems)
    (row,) = table.rows
    assert [cell.shown.replace("\u00a0", " ").replace("\u2212", "-") for cell in row.cells[2:]] == [
        "-62,5",
        "-60,0",
        "2,5",
    ]
    assert str(row.cells[2].value) == "Amount(ore=-6250001)"
