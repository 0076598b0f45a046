"""Which rows must be commented on, who has done it, and how many kronor of the deviation the comment explains."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measures.ledger import ListEngine
from tests.report.tables import declare, write
from tests.report.test_entered_comments import LEDGER, TABLE
from utfall.core import Amount, Month
from utfall.definitions import load
from utfall.measures import Cube
from utfall.report.comment_rule import CommentDue, Commented, comments_due

PERIOD = Month(2024, 8)
COMMENT = """\
    comments:
      - table: result
        row: staff
        period: 2024-08
        text: 'TEXT'
        state: STATE
        by_role: Enhetschef
        when: 2024-09-10
"""


def due(
    root: Path, rule: str, text: str = "", state: str = "godkänd", table: str = TABLE
) -> list[CommentDue]:
    """The rows that the rule asks a comment on; staff deviates by +10 000 (10 %), other by −1 000 (5,3 %)."""
    declare(root, table)
    write(root, "definitions/rules.yaml", f"comment_required:\n  - {{table: result, {rule}}}\n")
    if text:
        write(root, "entries/comments.yaml", COMMENT.replace("TEXT", text).replace("STATE", state))
    definitions, problems = load(root)
    assert definitions is not None
    assert [each.message for each in problems] == []
    cube = Cube(ListEngine(LEDGER, []), definitions.structure, definitions.quantities, PERIOD)
    return list(comments_due(["result"], definitions, cube, PERIOD))


@pytest.mark.parametrize(
    ("rule", "rows"),
    [
        ("kronor: 5 000, percent: 5", ["staff"]),
        ("kronor: 1 000, percent: 5", ["staff", "other"]),
        ("kronor: 1 000, percent: 10", ["staff"]),
        ("kronor: 5 000, percent: 5, needs: either", ["staff", "other"]),
        ("kronor: 10 001, percent: 0", []),
    ],
)
def test_the_rule_says_which_rows(tmp_path: Path, rule: str, rows: list[str]) -> None:
    assert [each.row for each in due(tmp_path, rule)] == rows


def test_a_row_without_a_comment_is_told_with_its_deviation(tmp_path: Path) -> None:
    (found,) = due(tmp_path, "kronor: 5 000, percent: 5")
    assert found.problem is not None
    assert found.problem.message.replace("\u00a0", " ") == (
        "Personal avviker +10 000 kr från budget (10,0 %) och saknar kommentar."
    )


def test_a_draft_is_nobodys_comment(tmp_path: Path) -> None:
    (found,) = due(tmp_path, "kronor: 5 000, percent: 5", "Vakanser.", "utkast")
    assert found.commented is Commented.DRAFT
    assert found.problem is not None


def test_an_accepted_comment_is_enough_and_explains_the_amounts_bound_in_it(tmp_path: Path) -> None:
    own, other = 'cell("result", "staff", "deviation")', 'deviation(year_to_date, line="other")'
    text = f"{{{{ {own} | tkr }}}}, varav resor {{{{ {other} | tkr }}}}."
    (found,) = due(tmp_path, "kronor: 5 000, percent: 5", text)
    assert found.problem is None
    assert found.explained == Amount.of_kronor(-1_000)  # the row's own deviation explains nothing


def test_a_comment_row_of_the_table_is_a_comment(tmp_path: Path) -> None:
    below = "- {id: staff, label: Personal, line: staff}\n      - {comment: Vakanser.}"
    table = TABLE.replace("- {id: staff, label: Personal, line: staff}", below)
    (found,) = due(tmp_path, "kronor: 5 000, percent: 5", table=table)
    assert found.commented is Commented.YES


def test_the_rows_own_deviation_explains_nothing_however_it_is_written_nor_does_an_amount_said_twice(
    tmp_path: Path,
) -> None:
    same = 'deviation(year_to_date, line="staff")'
    other = 'deviation(year_to_date, line="other")'
    text = (
        f"{{{{ {same} | tkr }}}}, varav resor {{{{ {other} | tkr }}}}, alltså {{{{ {other} | tkr | abs }}}}."
    )
    (found,) = due(tmp_path, "kronor: 5 000, percent: 5", text)
    assert found.explained == Amount.of_kronor(-1_000)
