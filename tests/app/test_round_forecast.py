"""What units have forecast becomes facts: to the öre, beside what other files state, and once however often done."""

from __future__ import annotations

from pathlib import Path

import pytest

from utfall.app.figures import Figures, Sight
from utfall.app.layers import decided_file
from utfall.app.round_forecast import Entered, freeze_round
from utfall.core import Amount, Month, Scenario, Span
from utfall.definitions import Selection
from utfall.measures.request import Request

AT = Month(2024, 8)
HEADER = "scenario;as_of;period_from;period_to;responsibility;account;activity;amount"
FACTS = (
    "actual;;2024-08;2024-08;71;5010;510;-100",
    "budget;;2024-01;2024-12;71;5010;510;-1000",
    "budget;;2024-01;2024-12;71;5020;510;-500",
    "budget;;2024-01;2024-12;71;3010;510;300",
)


def workspace(root: Path, *more: str) -> Figures:
    """One unit with a budget on three accounts, in two report lines."""
    structure = root / "definitions" / "structure"
    structure.mkdir(parents=True)
    (root / "data").mkdir()
    main = 'municipality: Påhittad\ncode: "9999"\nboard: Socialnämnden\nsource_note: Påhittade uppgifter\n'
    (root / "utfall.yaml").write_text(main, "utf-8")
    (structure / "responsibility.csv").write_text("code;name;parent\n71;Hemtjänst;\n", "utf-8")
    (structure / "activity.csv").write_text("code;name;parent\n510;Äldre;\n", "utf-8")
    accounts = "code;name;parent\n3010;Avgifter;\n5010;Löner;\n5020;Ob;\n6000;Övrigt;\n"
    (structure / "account.csv").write_text(accounts, "utf-8")
    lines = (
        "lines:\n"
        "  - {id: income, name: Intäkter, accounts: '30'}\n"
        "  - {id: cost, name: Kostnader, accounts: 50-60}\n"
    )
    (structure / "lines.yaml").write_text(lines, "utf-8")
    (root / "data" / "facts.csv").write_text("\n".join((HEADER, *FACTS, *more)) + "\n", "utf-8")
    figures = Figures(root)
    assert not figures.bring_in().blocks
    return figures


def forecast(figures: Figures, line: str) -> object:
    request = Request(Selection(line=line), Scenario.FORECAST, Span.of_year(2024), as_of=AT)
    return figures.cube(Sight(AT, "71")).values([request])[request]


def cost(kronor: int) -> list[Entered]:
    return [Entered("71", "cost", "", Amount.of_kronor(kronor))]


def test_a_forecast_lies_as_the_budget_does(tmp_path: Path) -> None:
    figures = workspace(tmp_path)
    done = freeze_round(tmp_path, AT, cost(-1600))
    assert not done.problems.blocks
    assert done.file == "data/prognos-2024-08.csv"
    assert forecast(figures, "cost") == Amount.of_kronor(-1600)
    written = (tmp_path / decided_file(AT)).read_text("utf-8").splitlines()
    assert written[1:] == [
        "forecast;2024-08;2024-01;2024-12;71;5010;510;-1066,67",
        "forecast;2024-08;2024-01;2024-12;71;5020;510;-533,33",
    ]


@pytest.mark.parametrize("again", [-1600, -1700])
def test_done_again_it_says_the_latest_once(tmp_path: Path, again: int) -> None:
    figures = workspace(tmp_path)
    freeze_round(tmp_path, AT, cost(-1600))
    freeze_round(tmp_path, AT, cost(again))
    assert forecast(figures, "cost") == Amount.of_kronor(again)


def test_what_another_file_states_is_kept_and_only_the_change_written(tmp_path: Path) -> None:
    figures = workspace(tmp_path, "forecast;2024-08;2024-01;2024-12;71;5010;510;-1500")
    freeze_round(tmp_path, AT, cost(-1560))
    assert forecast(figures, "cost") == Amount.of_kronor(-1560)
    assert "-40,00" in (tmp_path / decided_file(AT)).read_text("utf-8")


def test_without_a_budget_it_lies_on_the_first_account(tmp_path: Path) -> None:
    figures = workspace(tmp_path)
    freeze_round(tmp_path, AT, [Entered("71", "income", "", Amount.of_kronor(-5))])
    assert forecast(figures, "income") == Amount.of_kronor(-5)


def test_nothing_said_writes_nothing(tmp_path: Path) -> None:
    workspace(tmp_path)
    assert freeze_round(tmp_path, AT, []).file is None
    assert not (tmp_path / decided_file(AT)).exists()
