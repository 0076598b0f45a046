"""Budget decisions as ``decisions.csv`` lists them."""

from __future__ import annotations

from datetime import date

import pytest

from utfall.core import Amount, Decision, Month

HEADER = "id;kind;decided;body;financing;other_board;carried_from;text\n"
SOUND = "kf-1;supplement;2024-04-22;Kommunfullmäktige"


def files(*rows: str) -> dict[str, str]:
    """A workspace with these decisions."""
    return {"structure/decisions.csv": HEADER + "".join(f"{row}\n" for row in rows)}


def test_a_decision_has_a_kind_a_day_and_a_body(workspace) -> None:
    listed = workspace(files(f"{SOUND};Statsbidrag;;;Fler timmar")).sound.structure.decisions
    (decision,) = listed.decisions
    assert (decision.id, decision.kind, decision.decided) == ("kf-1", Decision.SUPPLEMENT, date(2024, 4, 22))
    assert (decision.body, decision.text) == ("Kommunfullmäktige", "Fler timmar")
    assert str(decision.source) == "definitions/structure/decisions.csv:2:1"


def test_a_workspace_without_the_file_lists_nothing(workspace) -> None:
    assert workspace({}).sound.structure.decisions.decisions == ()


def test_optional_columns_may_be_left_out(workspace) -> None:
    text = "id;kind;decided;body\nkf-1;original;2023-11-20;Kommunfullmäktige\n"
    (decision,) = workspace({"structure/decisions.csv": text}).sound.structure.decisions.decisions
    assert (decision.financing, decision.other_board, decision.carried_from) == ((), "", None)


@pytest.mark.parametrize(
    ("written", "sources"),
    [
        ("Statsbidrag", [("Statsbidrag", None)]),
        ("Statsbidrag 400 000", [("Statsbidrag", 400_000)]),
        (
            "Statsbidrag 400 000 + Eget kapital 200000,50",
            [("Statsbidrag", 400_000), ("Eget kapital", "200000.50")],
        ),
        ("Statsbidrag enligt 2024 års avtal", [("Statsbidrag enligt 2024 års avtal", None)]),
    ],
)
def test_financing_names_its_sources_and_their_kronor(workspace, written: str, sources: list) -> None:
    (decision,) = workspace(files(f"{SOUND};{written};;;")).sound.structure.decisions.decisions
    expected = [(name, None if kronor is None else Amount.of_kronor(kronor)) for name, kronor in sources]
    assert [(each.name, each.amount) for each in decision.financing] == expected


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (["kf-1;extra;2024-04-22;KF;;;;"], ["DEF-004"]),
        (["kf-1;supplement;22 april 2024;KF;;;;"], ["DEF-003"]),
        (["kf-1;supplement;2024-02-30;KF;;;;"], ["DEF-003"]),
        (["kf-1;supplement;;KF;;;;"], ["DEF-002"]),
        (["kf-1;supplement;2024-04-22;;;;;"], ["DEF-002"]),
        (["kf 1;supplement;2024-04-22;KF;;;;"], ["DEF-003"]),
        (["Supplement;supplement;2024-04-22;KF;;;;"], ["DEF-003"]),
        (["kf-1;supplement;2024-04-22;KF;Statsbidrag + Eget kapital;;;"], ["DEF-003"]),
        (["kf-1;carry_over;2024-04-22;KF;;;i fjol;"], ["DEF-003"]),
        (["kf-1;supplement;2024-04-22;KF;;;;", "KF-1;supplement;2024-05-22;KF;;;;"], ["DEF-006"]),
    ],
)
def test_faults_are_told_at_their_field(workspace, rows: list[str], codes: list[str]) -> None:
    assert workspace(files(*rows)).codes == codes


def test_what_was_decided_by_a_month_counts_its_last_day(workspace) -> None:
    rows = [
        "kf-1;supplement;2024-04-30;KF;;;;",
        "kf-2;supplement;2024-05-01;KF;;;;",
        "kf-3;original;2023-11-20;KF;;;;",
    ]
    listed = workspace(files(*rows)).sound.structure.decisions
    assert list(listed.by_id) == ["kf-3", "kf-1", "kf-2"]
    assert listed.words_of(["supplement"], Month(2024, 4)) == ("kf-1", "supplement")
    assert listed.words_of(["kf-2"], Month(2024, 4)) == ()
    assert listed.words_after(Month(2024, 4)) == ("kf-2",)


TABLE = """\
id: t
title: Budget
columns:
  - {id: budget, header: Budget, scenario: budget, window: full_year%s}
rows:
  - {id: row, label: Rad%s}
"""


def with_table(column: str = "", row: str = ", decisions: [kf-1, reallocation]") -> dict[str, str]:
    return files(f"{SOUND};Statsbidrag;;;") | {"tables/t.yaml": TABLE % (column, row)}


def test_a_row_can_be_one_decision(workspace) -> None:
    table = workspace(with_table()).sound.tables["t"]
    assert table.row("row").decisions == ("kf-1", "reallocation")


def test_a_row_cannot_name_a_decision_that_is_not_listed(workspace) -> None:
    assert workspace(with_table(row=", decisions: kf-2")).codes == ["DEF-007"]


@pytest.mark.parametrize(
    ("written", "month"),
    [("year_start", "2023-12"), ("-4", "2024-04"), ("2024-02", "2024-02"), ("-12", "2023-08")],
)
def test_a_column_says_when_it_reads_the_budget(workspace, written: str, month: str) -> None:
    table = workspace(with_table(f", budget_as_of: {written}")).sound.tables["t"]
    as_of = table.column("budget").budget_as_of
    assert as_of is not None
    assert str(as_of.seen_from(Month(2024, 8))) == month


@pytest.mark.parametrize("written", ["i våras", "4", "2024-13", "-200"])
def test_a_moment_that_is_none_is_told(workspace, written: str) -> None:
    assert workspace(with_table(f", budget_as_of: {written}")).codes == ["DEF-003"]


def test_only_a_budget_is_read_as_of_a_month(workspace) -> None:
    table = TABLE.replace("scenario: budget", "scenario: actual") % (", budget_as_of: -4", ", activity: 5")
    given = {"tables/t.yaml": table, "structure/activity.csv": "code;name\n5;Vård\n"}
    assert workspace(given).codes == ["DEF-020"]
