"""A declared bridge in a report: its column adds up, its bars meet, and what nothing explains is said."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.measures.ledger import ListEngine, fact
from tests.report.tables import declare
from utfall.core import Amount, Month, Quantity
from utfall.definitions import Definitions
from utfall.document import Chart, ChartKind, Document, PointRole, RowKind, Table
from utfall.measures import Cube
from utfall.problems import Problems
from utfall.report import Explanation, build_document, explain_bridge
from utfall.swedish.numbers import parse_number

TABLE = """\
    id: result
    title: Resultat
    columns:
      - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
    rows:
      - {id: staff, label: Personal, line: staff}
"""
QUANTITIES = """\
    quantities:
      - {id: hours, name: Timmar, unit: timmar, aggregation: sum}
      - {id: unit_cost, name: Kostnad per timme, unit: kr, aggregation: last}
"""
BRIDGE = """\
    bridges:
      - id: care
        title: Från budget till utfall {year}
        unit: tkr
        from: budget
        to: actual
        lines:
          - {label: Hemtjänst, line: staff, volume: hours}
          - {label: Resor, line: other}
"""
# Budget 200 hours at 350 kr, outcome 240 hours at 340 kr; travel 5 tkr against a budget of 4.
LEDGER = [
    fact(-70_000_00, "2024-01", "budget", account="5011"),
    fact("200", "2024-01", "budget", measure="hours"),
    fact(-81_600_00, "2024-01", account="5011"),
    fact("240", "2024-01", measure="hours"),
    fact(-4_000_00, "2024-01", "budget", account="5611"),
    fact(-5_000_00, "2024-02", account="5611"),
]


def declared(root: Path, bridges: str = BRIDGE, text: str = ":::bridge care\n") -> Definitions:
    return declare(root, TABLE, text, quantities=QUANTITIES, bridges=bridges)


def built(
    definitions: Definitions, facts: list[dict[str, Any]], at: str = "2024-02"
) -> tuple[Document, Problems]:
    """The report of the workspace."""
    engine = ListEngine(
        [each for each in facts if "amount" in each], [each for each in facts if "number" in each]
    )
    cube = Cube(engine, definitions.structure, definitions.quantities, Month.parse(at))
    result = build_document(definitions.reports["r"], definitions, cube, Month.parse(at), "0")
    return result.document, result.problems


def printed(table: Table) -> list[str]:
    """The rows as text, with plain spaces and hyphens."""
    rows = ([row.label, *(cell.shown for cell in row.cells)] for row in table.rows)
    return [" | ".join(cells).replace("\u00a0", " ").replace("\u2212", "-") for cells in rows]


def bridge_of(definitions: Definitions, facts: list[dict[str, Any]]) -> tuple[Table, Chart]:
    document, problems = built(definitions, facts)
    assert not list(problems), [each.message for each in problems]
    (table,), (chart,) = document.tables, document.charts
    return table, chart


def test_a_bridge_shows_volume_price_and_what_is_not_divided(tmp_path: Path) -> None:
    table, _ = bridge_of(declared(tmp_path), LEDGER)
    assert table.title == "Från budget till utfall 2024"
    assert printed(table) == [
        "Budget | -74",
        "Hemtjänst, volym | -14",  # 40 more hours at 350 kr
        "Hemtjänst, pris | +2",  # 240 hours at 10 kr less
        "Resor | -1",
        "Ej förklarat | 0",
        "Utfall | -87",
    ]
    assert "januari–februari 2024" in table.note


def test_the_printed_column_adds_up_where_single_roundings_would_not(tmp_path: Path) -> None:
    """The steps are −14 000, −1 400 and −1 400 kr: rounded one by one they would make −16, but −74 leads to −91."""
    facts = [*LEDGER[:2], *LEDGER[3:5], fact(-85_400_00, "2024-01", account="5011")]
    facts.append(fact(-5_400_00, "2024-02", account="5611"))
    table, chart = bridge_of(declared(tmp_path), facts)
    start, *steps, end = (parse_number(row.cells[0].shown) for row in table.rows)
    assert start + sum(steps) == end == -91
    assert "går jämnt upp" in table.note
    assert [point.shown for point in chart.series[0].points] == [row.cells[0].shown for row in table.rows]


def test_the_chart_knows_levels_from_steps_and_the_rest(tmp_path: Path) -> None:
    _, chart = bridge_of(declared(tmp_path), LEDGER)
    roles = [point.role for point in chart.series[0].points]
    step, total, rest = PointRole.STEP, PointRole.TOTAL, PointRole.REST
    assert chart.kind is ChartKind.WATERFALL
    assert roles == [total, step, step, step, rest, total]
    numbers = [point.number or Decimal(0) for point in chart.series[0].points]
    assert sum(numbers[:-1]) == numbers[-1]
    assert chart.alt.replace("\u00a0", " ") == (
        "Från budget −74 tkr till utfall −87 tkr. Störst steg: Hemtjänst, volym −14, Hemtjänst, pris +2, Resor −1."
    )


def test_every_cell_of_the_end_is_a_sum_of_those_above_it(tmp_path: Path) -> None:
    table, _ = bridge_of(declared(tmp_path), LEDGER)
    end = table.rows[-1]
    assert end.kind is RowKind.SUM
    assert [term.row for term in end.cells[0].terms] == [row.id for row in table.rows[:-1]]


def test_an_item_set_apart_is_a_step_with_its_reason_and_not_taken_for_price(tmp_path: Path) -> None:
    with_item = (
        BRIDGE
        + """\
        one_offs:
          - {label: Retroaktiv lön, amount: "-1 600", period: 2024-01, reason: Avtal från i fjol, decided_by: HR,
             line: Hemtjänst}
"""
    )
    table, _ = bridge_of(declared(tmp_path, with_item), LEDGER)
    assert printed(table) == [
        "Budget | -74",
        "Hemtjänst, volym | -14",
        "Hemtjänst, pris | +4",  # without the back pay an hour cost 333,33 kr
        "Resor | -1",
        "Retroaktiv lön | -2",
        "Ej förklarat | 0",
        "Utfall | -87",
    ]
    assert [note.text for note in table.footnotes] == ["Avtal från i fjol (HR, januari 2024)."]
    assert table.rows[4].notes == (1,)


def test_an_item_of_another_month_is_no_step(tmp_path: Path) -> None:
    later = (
        BRIDGE
        + """\
        one_offs:
          - {label: Återkrav, amount: "-900", period: 2024-03, reason: Beslut, decided_by: Ekonomichef}
"""
    )
    table, _ = bridge_of(declared(tmp_path, later), LEDGER)
    assert "Återkrav" not in [row.label for row in table.rows]
    assert table.footnotes == ()


def test_from_last_year_its_own_items_are_left_behind(tmp_path: Path) -> None:
    last_year = (
        BRIDGE.replace("from: budget", "from: last_year").replace(", volume: hours", "")
        + """\
        one_offs:
          - {label: Återkrav, amount: "-3 000", period: 2023-02, reason: Beslut, decided_by: Ekonomichef, line: Resor}
"""
    )
    facts = [
        fact(-80_000_00, "2023-01", account="5011"),
        fact(-7_000_00, "2023-02", account="5611"),
        fact(-81_600_00, "2024-01", account="5011"),
        fact(-5_000_00, "2024-02", account="5611"),
    ]
    table, _ = bridge_of(declared(tmp_path, last_year), facts)
    assert printed(table) == [
        "Utfall 2023 | -87",
        "Hemtjänst | -2",
        "Resor | -1",  # four without the claim, now five
        "Återkrav, förra året | +3",
        "Ej förklarat | 0",
        "Utfall 2024 | -87",
    ]


def test_later_decisions_are_steps_from_the_original_budget(tmp_path: Path) -> None:
    original = BRIDGE.replace("from: budget", "from: original_budget")
    carried = fact(-6_000_00, "2024-01", "budget", account="5011", decision="carry_over")
    rows = printed(bridge_of(declared(tmp_path, original), [*LEDGER, carried])[0])
    assert rows[:2] == ["Ursprunglig budget | -74", "Ombudgetering från föregående år | -6"]
    assert rows[-1] == "Utfall | -87"


def test_a_stated_unit_cost_leaves_a_rest(tmp_path: Path) -> None:
    stated = BRIDGE.replace("volume: hours", "volume: hours, unit_cost: unit_cost")
    costs = [
        fact("-350", "2024-01", "budget", measure="unit_cost"),
        fact("-345", "2024-01", measure="unit_cost"),
    ]
    table, _ = bridge_of(declared(tmp_path, stated), [*LEDGER, *costs])
    assert printed(table)[1:5] == [
        "Hemtjänst, volym | -14",
        "Hemtjänst, pris | +1",  # 240 hours at 5 kr less
        "Resor | -1",
        "Ej förklarat | +1",  # 240 hours at 345 kr make 82 800, but 81 600 was booked
    ]


def test_the_whole_may_hold_more_than_its_lines(tmp_path: Path) -> None:
    some = BRIDGE.replace("          - {label: Resor, line: other}\n", "").replace(
        "        lines:", '        total: {account: ["5011", "5611"]}\n        lines:'
    )
    rows = printed(bridge_of(declared(tmp_path, some), LEDGER)[0])
    assert rows[0] == "Budget | -74"
    assert rows[-2:] == ["Ej förklarat | -1", "Utfall | -87"]


def test_a_line_without_its_volume_is_shown_undivided_and_said(tmp_path: Path) -> None:
    facts = [each for each in LEDGER if each.get("measure") != "hours" or each["scenario"] == "actual"]
    document, problems = built(declared(tmp_path), facts)
    assert [each.message for each in problems] == [
        "Avvikelsen på raden ”Hemtjänst” visas odelad: volymen saknas."
    ]
    assert not problems.blocks
    (table,) = document.tables
    assert printed(table)[1:3] == ["Hemtjänst | -12", "Resor | -1"]


def test_a_bridge_without_an_end_stops_the_report_with_its_name(tmp_path: Path) -> None:
    _, problems = built(declared(tmp_path), [each for each in LEDGER if each["scenario"] == "budget"])
    first = next(each for each in problems if each.code == "REP-012")
    assert first.message == "Bryggan ”care” går inte att räkna ut: utfall saknas."
    assert first.source.file == "definitions/bridges.yaml"
    assert problems.blocks


def test_an_unknown_bridge_is_said_where_the_text_names_it(tmp_path: Path) -> None:
    _, problems = built(declared(tmp_path, text=":::bridge crae\n"), LEDGER)
    (problem,) = problems
    assert (problem.code, problem.source.line) == ("DEF-007", 1)


def test_a_cost_check_gives_the_residual_a_row_of_its_own(tmp_path: Path) -> None:
    stated = BRIDGE.replace("volume: hours", "volume: hours, unit_cost: unit_cost")
    costs = [
        fact("-350", "2024-01", "budget", measure="unit_cost"),
        fact("-345.5", "2024-01", measure="unit_cost"),
    ]
    document, problems = built(declared(tmp_path, stated, ":::costcheck care\n"), [*LEDGER, *costs])
    assert not list(problems)
    (table,) = document.tables
    assert [column.header for column in table.columns] == ["Budget", "Utfall", "Skillnad"]
    assert printed(table) == [
        "Hemtjänst |  |  | ",
        "Volym, timmar | 200 | 240 | +40",
        "Kostnad per enhet, kr | -350,0 | -345,5 | +4,5",
        "Volym × kostnad per enhet | -70 | -83 | -13",
        "Bokförd kostnad | -70 | -82 | -12",
        "Ej förklarat | 0 | 1 | +1",
    ]


@pytest.mark.parametrize("method", ["two_way", "shapley", "three_way"])
def test_every_method_explains_the_same_deviation(tmp_path: Path, method: str) -> None:
    table, _ = bridge_of(
        declared(tmp_path, BRIDGE.replace("to: actual", f"to: actual\n        method: {method}")), LEDGER
    )
    assert printed(table)[-2:] == ["Ej förklarat | 0", "Utfall | -87"]
    has_joint = any("tillsammans" in row.label for row in table.rows)
    assert has_joint == (method == "three_way")


def test_volume_and_price_may_be_added_up_over_the_lines(tmp_path: Path) -> None:
    by_kind = BRIDGE.replace("to: actual", "to: actual\n        steps: by_kind").replace(
        "{label: Resor, line: other}", "{label: Resor, line: other, volume: hours}"
    )
    table, _ = bridge_of(declared(tmp_path, by_kind), LEDGER)
    assert printed(table) == [
        "Budget | -74",
        "Volym | -15",  # 40 more hours at 350 kr and 20 kr for travel: 14,0 + 0,8
        "Pris | +2",
        "Ej förklarat | 0",
        "Utfall | -87",
    ]


def explained(root: Path, row: str, bridges: str = BRIDGE) -> tuple[Explanation | None, Problems]:
    definitions, problems = declared(root, bridges), Problems()
    engine = ListEngine(
        [each for each in LEDGER if "amount" in each], [each for each in LEDGER if "number" in each]
    )
    cube = Cube(engine, definitions.structure, definitions.quantities, Month(2024, 2))
    return explain_bridge("care", row, definitions, cube, Month(2024, 2), problems), problems


def test_a_step_can_be_taken_apart_down_to_its_facts(tmp_path: Path) -> None:
    told, _ = explained(tmp_path, "hemtjänst, volym")
    assert told is not None
    assert (told.shown.replace("\u2212", "-"), told.unrounded) == ("-14", Decimal(-14))
    assert told.step.formula == "(volym efter − volym före) × pris före"
    assert told.rounding == "largest_remainder"
    values = [(step.name, step.value) for step in told.step.steps]
    assert values == [
        ("Budget", Quantity(Decimal(200))),
        ("Utfall", Quantity(Decimal(240))),
        ("Budget", Amount(-70_000_00)),
        ("Utfall", Amount(-81_600_00)),
    ]
    assert [len(step.facts) for step in told.step.steps] == [1, 1, 1, 1]


def test_a_method_changes_the_explanation_of_a_step(tmp_path: Path) -> None:
    told, _ = explained(
        tmp_path, "Hemtjänst, pris", BRIDGE.replace("to: actual", "to: actual\n        method: shapley")
    )
    assert told is not None
    assert told.step.formula == "(pris efter − pris före) × medelvolym"


def test_the_rest_is_told_as_what_the_other_rows_leave(tmp_path: Path) -> None:
    told, _ = explained(tmp_path, "rest")
    assert told is not None
    assert [step.name for step in told.step.steps] == [
        "Budget",
        "Hemtjänst, volym",
        "Hemtjänst, pris",
        "Resor",
        "Utfall",
    ]


def test_an_unknown_row_of_a_bridge_is_answered_with_a_near_one(tmp_path: Path) -> None:
    told, problems = explained(tmp_path, "Hemtjänst, volum")
    assert told is None
    (problem,) = problems
    assert "Hemtjänst, volym" in problem.remedy


def test_a_known_rise_of_prices_is_a_step_of_its_own_taken_out_of_the_price(tmp_path: Path) -> None:
    """2 % of 350 kr over 240 hours is 1,7 tkr; 2 % of travel's 4 tkr is 0,1: the rest of the bridge is as before."""
    indexed = BRIDGE.replace("to: actual", "to: actual\n        index: 2 %\n        decimals: 1")
    document, problems = built(declared(tmp_path, indexed), LEDGER)
    assert not list(problems)
    assert printed(next(document.tables)) == [
        "Budget | -74,0",
        "Hemtjänst, volym | -14,0",
        "Hemtjänst, känd uppräkning | -1,7",
        "Resor, känd uppräkning | -0,1",
        "Hemtjänst, pris | +4,1",
        "Resor | -0,9",
        "Ej förklarat | 0,0",
        "Utfall | -86,6",
    ]


def test_a_line_may_have_a_rise_of_its_own_or_none(tmp_path: Path) -> None:
    indexed = BRIDGE.replace("to: actual", "to: actual\n        index: 2 %")
    own = indexed.replace("volume: hours", "volume: hours, index: 0").replace(
        "line: other", "line: other, index: 10"
    )
    lines = declared(tmp_path, own).bridges["care"].lines
    assert [float(each.index) for each in lines] == [0, 0.1]
