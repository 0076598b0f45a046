"""An outsider who holds the public editions' forecasts comes near nothing that one provider is paid.

Four made-up units over four years, of which one has nearly all its care from one provider. The outsider is given more
than a reader has: of every forecast figure that is shown, what is booked so far on the units that it is about.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linprog

from tests.report.tables import write
from utfall.app.building import BuildResult, build
from utfall.core import Month
from utfall.core.edition import Edition
from utfall.document import Document, Table

UNITS = {"11": "Norr", "12": "Söder", "13": "Väster", "14": "Öster"}
DOMINATED = "11"  # has one large provider
SPOKEN = "12"  # people have forecast it themselves
PROVIDERS = ("9001", "9002", "9003", "9004")
YEARS, LAST = (2021, 2022, 2023, 2024), Month(2024, 8)
NEAR = 0.1  # as near as nobody may come to the largest payment
FROM_FORECAST = {"booked", "proposal", "deviation", "low", "high"}
Fact = tuple[str, Month, str]  # unit, month, provider
FILES = {
    "utfall.yaml": 'municipality: Ort\ncode: "0000"\nboard: Nämnden\nsource_note: Påhittat.\n',
    "definitions/structure/responsibility.csv": "code;name;parent\n"
    + "".join(f"{code};{name};\n" for code, name in UNITS.items()),
    "definitions/structure/account.csv": "code;name;parent\n4011;Köp;\n5011;Löner;\n",
    "definitions/structure/activity.csv": "code;name;parent\n552;Vård;\n",
    "definitions/secrecy.yaml": 'costs:\n  - {activity: "552", account: "4011", by: counterparty}\n',
    "definitions/reports/rapport.yaml": "id: rapport\ntitle: Rapport\ntemplate: rapport.md\n",
    "definitions/reports/rapport.md": "# Läget\n\n:::forecast responsibility\n\n:::layers responsibility\n\n"
    ":::risks\n\n:::actions\n",
    "entries/forecast_layers.csv": "responsibility;as_of;layer;amount;by_role;when;reason\n"
    "12;2024-08;unit;-9 000 000;Enhetschef;2024-09-04;Fler platser\n",
    "entries/actions.yaml": "actions:\n"
    + "".join(
        f"  - {{id: spara{unit}, name: Spara i {name}, decided: 2024-02-21, body: Nämnden, by_role: Chef,"
        f" start: 2024-05, status: running, counterfactual: {{kind: same_months, index: 3 %}},"
        f' effects: [{{responsibility: "{unit}", per_month: "10 000"}}]}}\n'
        for unit, name in UNITS.items()
    ),
    "entries/risks.yaml": "risks:\n  - {id: vite, name: Vite, probability: 5/10, by_role: Ekonomichef,"
    ' effect: {kind: fixed, amount: "-250 000"}}\n',
}


def payments() -> dict[Fact, int]:
    """Kronor by unit, month and provider: dearer each year, and swaying."""
    draw = random.Random(1)  # noqa: S311  made-up amounts
    found = {}
    for unit in UNITS:
        shares = (95, 5, 0, 0) if unit == DOMINATED else (30, 25, 25, 20)
        for month in _months():
            whole = draw.randrange(400_000, 440_000) * (100 + 3 * (month.year - YEARS[0])) // 100
            for provider, share in zip(PROVIDERS, shares, strict=True):
                if share:
                    found[unit, month, provider] = whole * share // 100
    return found


def _months() -> list[Month]:
    return [Month(year, month) for year in YEARS for month in range(1, 13) if Month(year, month) <= LAST]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace."""
    root = tmp_path_factory.mktemp("ort")
    for name, text in FILES.items():
        write(root, name, text)
    rows = ["scenario;period_from;period_to;responsibility;account;activity;counterparty;amount"]
    for (unit, month, provider), kronor in payments().items():
        rows.append(f"actual;{month};{month};{unit};4011;552;{provider};-{kronor}")
    for unit in UNITS:
        rows += [f"actual;{month};{month};{unit};5011;552;;-100000" for month in _months()]
        rows += [
            f"budget;{year}-{month:02};{year}-{month:02};{unit};4011;552;;-520000"
            for year in YEARS
            for month in range(1, 13)
        ]
    write(root, "data/kostnader.csv", "\n".join(rows) + "\n")
    return root


def _built(root: Path, at: Month, edition: Edition) -> BuildResult:
    result = build(root, "rapport", ["json"], root / f"out/{at}", at, edition=edition)
    assert {each.code for each in result.problems} <= {"PRO-008"}, [each.message for each in result.problems]
    return result


class Outsider:
    """Knows sums of payments that figures tell; what stands beside them, pay and budgets, is known to all."""

    def __init__(self) -> None:
        self._facts = payments()
        self._place = {fact: at for at, fact in enumerate(self._facts)}
        self.known: list[frozenset[Fact]] = []

    def reads(self, document: Document) -> None:
        """Take up all that a document's figures tell."""
        self.known += [found for found in _told(document, self._facts) if found]

    @cached_property
    def _left(self) -> np.ndarray:
        return np.array([self._row(each) for each in self.known])

    def _row(self, facts: frozenset[Fact]) -> np.ndarray:
        row = np.zeros(len(self._place))
        row[[self._place[each] for each in facts]] = 1
        return row

    def width(self, target: frozenset[Fact]) -> float:
        """How far apart the least and the greatest are that the target can be."""
        right = np.array([float(sum(self._facts[fact] for fact in each)) for each in self.known])
        found = [
            linprog(
                sign * self._row(target), A_eq=self._left, b_eq=right, bounds=(0, None), method="highs-ds"
            )
            for sign in (1, -1)
        ]
        assert all(each.status in {0, 3} for each in found)
        return float("inf") if found[1].status == 3 else -found[1].fun - found[0].fun


def _told(document: Document, facts: Mapping[Fact, int]) -> Iterator[frozenset[Fact]]:
    """What is given away by each figure that is shown."""
    for place in _figures(document):
        units, months = _about(*place, document.period)
        yield frozenset(each for each in facts if each[0] in units and each[1] in months)
    for chart in document.charts:
        for series in chart.series:
            year = series.name.removeprefix("Utfall ")
            for last, point in enumerate(series.points, start=1):
                if point.number is not None:
                    until = Month(int(year), last) if year.isdecimal() else document.period
                    months = _so_far(until)
                    yield frozenset(each for each in facts if each[1] in months)


def _about(table: str, row: str, column: str, at: Month) -> tuple[set[str], list[Month]]:
    """The units and months of which a cell tells what is booked."""
    units = {code for code, name in UNITS.items() if row in (name, f"Spara i {name}", "Summa")}
    silent = units - ({SPOKEN} if at == LAST else set())
    match table, column:
        case ("actions", "measured"):
            return units, [Month(2024, each) for each in range(5, at.month + 1)]
        case ("layers-responsibility", "without" | "current" | "deviation" | "since"):
            return silent, _so_far(at)
        case (
            ("layers-responsibility", "proposal")
            | ("layers-changes", "change")
            | ("forecast-responsibility", "booked" | "proposal" | "deviation" | "low" | "high")
        ):
            return units, _so_far(at)
        case _:
            return set(), []


def _so_far(until: Month) -> list[Month]:
    return [Month(until.year, each) for each in range(1, until.month + 1)]


def _figures(document: Document) -> Iterator[tuple[str, str, str]]:
    for table in document.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if cell.number is not None:
                    yield table.id, row.label, column.id


def _secrets() -> Iterator[tuple[frozenset[Fact], int]]:
    """What the dominated unit has paid: the year so far after each month, single months, whole years, by edition."""
    facts = payments()
    spans = [[Month(2024, each) for each in range(1, last + 1)] for last in (7, 8)]
    spans += [[LAST], *([Month(year, each) for each in range(1, 13)] for year in YEARS[:-1])]
    for span in spans:
        paid = frozenset(each for each in facts if each[0] == DOMINATED and each[1] in span)
        yield paid, sum(facts[each] for each in paid if each[2] == PROVIDERS[0])


def test_no_payment_can_be_found_from_the_forecasts_of_two_editions(town: Path) -> None:
    outsider = Outsider()
    for at in (Month(2024, 7), LAST):
        document = _built(town, at, Edition.PUBLIC).document
        assert document is not None
        outsider.reads(document)
    for target, largest in _secrets():
        assert outsider.width(target) >= NEAR * largest - 1


def test_the_boards_own_edition_gives_the_payments_away(town: Path) -> None:
    outsider = Outsider()
    document = _built(town, LAST, Edition.BOARD).document
    assert document is not None
    outsider.reads(document)
    assert min(outsider.width(target) for target, _ in _secrets()) < 1


def test_the_rest_of_the_forecast_is_shown(town: Path) -> None:
    result = _built(town, LAST, Edition.PUBLIC)
    assert result.document is not None
    (forecast,) = [each for each in result.document.tables if each.id == "forecast-responsibility"]
    shown = {row.label: [cell.shown for cell in row.cells] for row in forecast.rows}
    assert shown["Norr"] == [*_only_budget(forecast, "Norr")]
    assert (
        sum(".." in cells for cells in shown.values()) == 2
    )  # the unit, and one that it could be computed from
    assert ".." not in shown["Summa"]
    assert {each.id for each in result.document.tables} >= {"layers-responsibility", "risks", "risks-outlook"}
    assert "8 av 10 år" in str(result.document.blocks)


def test_a_measured_effect_is_masked_where_its_costs_are_secret(town: Path) -> None:
    document = _built(town, LAST, Edition.PUBLIC).document
    assert document is not None
    (actions,) = [each for each in document.tables if each.id == "actions"]
    measured = [column.id for column in actions.columns].index("measured")
    shown = {row.label: row.cells[measured].shown for row in actions.rows}
    assert shown["Spara i Norr"] == ".."
    assert shown["Spara i Söder"] not in ("", "..")
    assert shown["Summa"] == ".."  # it would give the unit's away
    assert "ha gett" not in actions.summary


def _only_budget(table: Table, label: str) -> Iterator[str]:
    """What is left of a row whose bookings nobody may know: its budget, and how many year-ends are behind it."""
    (row,) = [each for each in table.rows if each.label == label]
    for column, cell in zip(table.columns, row.cells, strict=True):
        yield ".." if column.id in FROM_FORECAST and cell.shown else cell.shown
