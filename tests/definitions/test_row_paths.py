"""Labels that stand several times in a table, told apart by what stands above them."""

from __future__ import annotations

from utfall.definitions.row_paths import row_paths, telling_labels

TABLE = """\
id: costs
title: Kostnader
columns:
  - {id: actual, header: Utfall, scenario: actual, window: month}
rows:
"""
ACTIVITIES = {"structure/activity.csv": "code;name\n51;Äldre\n52;Funktion\n53;Barn\n"}


def rows_of(workspace, rows: str, sound: bool = True):
    loaded = workspace({**ACTIVITIES, "tables/costs.yaml": TABLE + rows})
    definitions = loaded.sound if sound else loaded.definitions
    assert definitions is not None
    return definitions.tables["costs"].rows, loaded


def test_the_same_varav_may_stand_under_several_rows(workspace) -> None:
    rows, _ = rows_of(
        workspace,
        """\
  - {id: elderly, label: Äldre, activity: "51"}
  - {id: elderly_night, label: varav natt, kind: varav, activity: "51"}
  - {id: disability, label: Funktion, activity: "52"}
  - {id: disability_night, label: varav natt, kind: varav, activity: "52"}
  - {id: total, label: Summa, sum: [elderly, disability]}
""",
    )
    assert telling_labels(rows) == {
        "elderly": "Äldre",
        "elderly_night": "Äldre / varav natt",
        "disability": "Funktion",
        "disability_night": "Funktion / varav natt",
        "total": "Summa",
    }


def test_pairs_belong_under_their_heading_and_a_comment_between_is_no_row_to_belong_under(workspace) -> None:
    rows, _ = rows_of(
        workspace,
        """\
  - {label: Äldre}
  - {id: a, label: Kostnad, activity: "51"}
  - comment: Fler timmar än väntat.
  - {label: Funktion}
  - {id: b, label: Kostnad, activity: "52"}
""",
    )
    paths = row_paths(rows)
    assert (paths["a"], paths["b"]) == (("Äldre", "Kostnad"), ("Funktion", "Kostnad"))


def test_a_total_printed_first_has_its_parts_under_it_and_one_printed_last_closes_what_is_above(
    workspace,
) -> None:
    rows, _ = rows_of(
        workspace,
        """\
  - {id: all, label: Totalt, sum: [a, b]}
  - {id: a, label: Äldre, activity: "51"}
  - {id: b, label: Funktion, activity: "52"}
  - {id: care, label: Summa omsorg, sum: [a, b]}
  - {id: of_which, label: varav natt, kind: varav, activity: "51"}
  - {id: c, label: Barn, activity: "53"}
""",
    )
    paths = row_paths(rows)
    assert paths["b"] == ("Totalt", "Funktion")
    assert paths["of_which"] == ("Summa omsorg", "varav natt")
    assert paths["c"] == ("Barn",)


def test_rows_that_only_their_ids_tell_apart_are_remarked_on_but_allowed(workspace) -> None:
    rows, loaded = rows_of(
        workspace,
        """\
  - {id: a, label: Kostnad, activity: "51"}
  - {id: b, label: " kostnad", activity: "52"}
""",
        sound=False,
    )
    assert telling_labels(rows) == {"a": "Kostnad (a)", "b": " kostnad (b)"}
    assert (loaded.codes, loaded.problems.blocks) == (["DEF-006"], False)
