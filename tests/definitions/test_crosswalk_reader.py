"""Where units went, as ``crosswalk.csv`` declares it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from utfall.core import CodePart, Month

UNITS = """\
code;name;valid_from;valid_to
51;Social- och äldrenämnden;;2023-05
52;Socialnämnden;2023-06;
53;Äldrenämnden;2023-06;
"""
HEADER = "part;from;to;share;valid_from\n"
PART = "responsibility"


def files(*rows: str) -> dict[str, str]:
    """A workspace with three units and these rows of the crosswalk."""
    return {
        "structure/responsibility.csv": UNITS,
        "structure/crosswalk.csv": HEADER + "".join(f"{row}\n" for row in rows),
    }


def test_a_unit_is_divided_from_a_month_on(workspace) -> None:
    rows = files(f"{PART};51;52;0,4;2023-06", f"{PART};51;53;0,6;2023-06")
    walk = workspace(rows).sound.structure.crosswalk
    (change,) = walk.changes(CodePart.RESPONSIBILITY, Month(2023, 5), Month(2023, 6))
    assert change == (Month(2023, 6), {"51": {"52": Fraction(2, 5), "53": Fraction(3, 5)}})
    assert str(walk.crossings[0].source) == "definitions/structure/crosswalk.csv:2:1"


def test_a_change_is_seen_only_from_before_it(workspace) -> None:
    walk = workspace(files(f"{PART};51;52;1;2023-06")).sound.structure.crosswalk
    part = CodePart.RESPONSIBILITY
    assert walk.changes(part, Month(2023, 6), Month(2023, 12)) == ()
    assert walk.changes(part, Month(2023, 1), Month(2023, 5)) == ()
    assert walk.changes(CodePart.ACTIVITY, Month(2023, 1), Month(2023, 12)) == ()


def test_a_workspace_without_the_file_has_changed_nothing(workspace) -> None:
    assert workspace({}).sound.structure.crosswalk.crossings == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [("0,4", "0.6"), ("40 %", "60%"), ("12,5 %", "87,5 %"), ("1/3", "2/3"), ("1 / 7", "6/7")],
)
def test_shares_are_written_as_people_write_them_and_stay_exact(workspace, first: str, second: str) -> None:
    rows = files(f"{PART};51;52;{first};2023-06", f"{PART};51;53;{second};2023-06")
    walk = workspace(rows).sound.structure.crosswalk
    assert sum(crossing.share for crossing in walk.crossings) == 1


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (["51;52;0,4;2023-06", "51;53;0,5;2023-06"], ["DEF-027"]),  # a tenth is lost
        (["51;52;0,333;2023-06", "51;53;0,666;2023-06"], ["DEF-027"]),  # thirds are written 1/3
        (["51;52;0,6;2023-06", "51;53;0,6;2023-06"], ["DEF-027"]),  # a fifth is doubled
        (["51;52;1;2023-06", "51;52;1;2023-06"], ["DEF-006"]),
        (["51;52;1;2023-07"], ["DEF-028"]),  # 51 had ended already
        (["51;52;1;2023-05"], ["DEF-028"]),  # 52 has not begun
        (["51;54;1;2023-06"], ["DEF-007"]),
        (["51;52;0;2023-06"], ["DEF-003"]),
        (["51;52;1,2;2023-06"], ["DEF-003"]),
        (["51;52;1/0;2023-06"], ["DEF-003"]),
        (["51;52;hälften;2023-06"], ["DEF-003"]),
        (["51;52;1;juni"], ["DEF-003"]),
        (["51;52;1;"], ["DEF-002"]),
        (["51;52;0,4;2023-06", "51;54;0,6;2023-06"], ["DEF-007"]),  # told once, not also as a lost share
    ],
)
def test_faults_in_the_crosswalk(workspace, rows: list[str], codes: list[str]) -> None:
    loaded = workspace(files(*(f"{PART};{row}" for row in rows)))
    assert loaded.codes == codes
    assert loaded.definitions is not None


def test_an_unknown_code_part_and_a_part_without_codes(workspace) -> None:
    loaded = workspace(files("enhet;51;52;1;2023-06", "project;51;52;1;2023-06"))
    assert loaded.codes == ["DEF-004", "DEF-007"]


def test_what_is_sound_is_kept_when_something_else_is_wrong(workspace) -> None:
    loaded = workspace(files(f"{PART};51;52;1;2023-06", f"{PART};52;53;0,5;2024-01"))
    assert loaded.codes == ["DEF-027"]
    assert [crossing.old for crossing in loaded.definitions.structure.crosswalk.crossings] == ["51"]
