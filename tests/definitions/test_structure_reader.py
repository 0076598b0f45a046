"""The trees of the code parts, as the municipality's CSV files declare them."""

from __future__ import annotations

import pytest

from utfall.core import CodePart, Month

ACTIVITIES = """\
code;name;parent;valid_from;valid_to
5;Vård och omsorg;;;
51;Äldreomsorg;5;;
510;Hemtjänst;51;;2023-12
510;Hemtjänst och larm;51;2024-01;
52;Funktionsstöd;5;;
"""


def test_names_parents_and_times_are_read_with_their_place(workspace) -> None:
    tree = workspace({"structure/activity.csv": ACTIVITIES}).sound.structure.trees[CodePart.ACTIVITY]
    before, after = tree.by_code["510"]
    assert (before.name, before.validity.valid_to) == ("Hemtjänst", Month(2023, 12))
    assert (after.name, after.validity.valid_from, after.parent) == (
        "Hemtjänst och larm",
        Month(2024, 1),
        "51",
    )
    assert str(after.source) == "definitions/structure/activity.csv:5:1"


def test_codes_are_text_and_keep_their_zeros(workspace) -> None:
    files = {"structure/responsibility.csv": "code;name\n0100;Nämnd\n"}
    tree = workspace(files).sound.structure.trees[CodePart.RESPONSIBILITY]
    assert list(tree.by_code) == ["0100"]


def test_the_tree_is_what_the_parents_say_not_how_codes_begin(workspace) -> None:
    files = {"structure/activity.csv": "code;name;parent\n5;Omsorg;\n900;Hemtjänst;5\n51;Skola;\n"}
    tree = workspace(files).sound.structure.trees[CodePart.ACTIVITY]
    assert tree.within(["5"], Month(2024, 8)) == {"5", "900"}


def test_a_part_without_a_file_has_no_tree(workspace) -> None:
    assert workspace({}).sound.structure.trees == {}


def test_byte_order_mark_spaces_and_blank_rows_are_nothing_to_remark_on(workspace) -> None:
    files = {"structure/activity.csv": "\ufeffcode ; name\r\n\r\n 100 ; Nämnd \r\n;\r\n"}
    tree = workspace(files).sound.structure.trees[CodePart.ACTIVITY]
    assert [(member.code, member.name) for member in tree.members] == [("100", "Nämnd")]


def test_a_name_may_hold_semicolons_and_line_breaks_in_quotes(workspace) -> None:
    files = {"structure/activity.csv": 'code;name\n100;"Nämnd; styrelse\noch stöd"\n200;Skola\n'}
    members = workspace(files).sound.structure.trees[CodePart.ACTIVITY].members
    assert members[0].name == "Nämnd; styrelse\noch stöd"
    assert members[1].source.line == 4


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("1;A;;;2023-12\n1;B;;2024-01;\n", []),  # one after the other
        ("1;A;;;2024-01\n1;B;;2024-01;\n", ["DEF-015"]),  # both in January
        ("1;A;;2024-01;\n1;B;;;2023-12\n", []),  # the later one first in the file
        ("1;A;;;\n1;B;;2024-01;\n", ["DEF-015"]),  # one is always valid
        ("1;A;;;\n1;A;;;\n", ["DEF-006"]),  # simply twice
        ("1;A;;;9999-12\n", []),  # an open end, as some systems write it
    ],
)
def test_a_code_may_come_back_when_its_time_is_over(workspace, rows: str, codes: list[str]) -> None:
    loaded = workspace({"structure/activity.csv": "code;name;parent;valid_from;valid_to\n" + rows})
    assert loaded.codes == codes


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("1;A;;;\n11;B;1;;\n", []),
        ("1;A;;2020-01;\n11;B;1;2021-01;\n", []),
        ("1;A;;;2023-12\n1;A ny;;2024-01;\n11;B;1;;\n", []),  # the parent changed name
        ("1;A;;;2023-12\n1;A ny;;2024-02;\n11;B;1;;\n", ["DEF-016"]),  # a month without parent
        ("1;A;;;2023-12\n11;B;1;;2023-12\n", []),
        ("1;A;;;2023-12\n11;B;1;;2024-01\n", ["DEF-016"]),
        ("11;B;1;;\n", ["DEF-007"]),
    ],
)
def test_a_parent_must_be_valid_as_long_as_what_lies_under_it(workspace, rows: str, codes: list[str]) -> None:
    loaded = workspace({"structure/activity.csv": "code;name;parent;valid_from;valid_to\n" + rows})
    assert loaded.codes == codes


def test_two_codes_may_change_places_over_time(workspace) -> None:
    """First 2 lies under 1, then 1 under 2; in no month is there a circle."""
    rows = "1;A;;;2023-12\n2;B;1;;2023-12\n2;B;;2024-01;\n1;A;2;2024-01;\n"
    loaded = workspace({"structure/activity.csv": "code;name;parent;valid_from;valid_to\n" + rows})
    assert loaded.codes == []


def test_all_faults_in_a_file_are_told_at_once(workspace) -> None:
    rows = "1;A;9;;\n;B;;;\n3;C;;2024-99;\n4;D\n"
    loaded = workspace({"structure/activity.csv": "code;name;parent;valid_from;valid_to\n" + rows})
    assert loaded.codes == ["DEF-007", "DEF-002", "DEF-003", "DEF-014"]
    assert loaded.definitions is not None  # what could be read is there
    assert list(loaded.definitions.structure.trees[CodePart.ACTIVITY].by_code) == ["1", "3"]
