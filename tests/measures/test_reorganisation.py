"""A board is divided on 1 June: earlier figures as organised now and as organised then, with nothing lost."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.ledger import HERE, QUANTITIES, STRUCTURE, ListEngine, fact, member
from utfall.core import Amount, CodePart, Failed, Missing, Month, Quantity, Scenario, Span
from utfall.definitions.crosswalk import Crossing, Crosswalk
from utfall.definitions.structure import Structure, Tree, Validity
from utfall.definitions.table import Organised, Selection
from utfall.measures import Cube, Request

AT = CodePart.RESPONSIBILITY
JUNE, DECEMBER = Month(2023, 6), Month(2023, 12)
UNTIL_MAY, FROM_JUNE = Validity(None, Month(2023, 5)), Validity(JUNE, None)
BOARDS = Tree(
    AT,
    (
        member("ALL"),
        member("SON", "ALL", UNTIL_MAY),  # socialnämnden, until May
        member("SN", "ALL", FROM_JUNE),  # social board
        member("ÄN", "ALL", FROM_JUNE),  # board for the elderly
        member("KS", "ALL"),
    ),
)
# Of the old board 40 per cent went to the social board.
SHARES = {"SN": Fraction(2, 5), "ÄN": Fraction(3, 5)}
YEAR, SPRING = Span.of_year(2023), Span.parse("2023-01..2023-05")


def crossings(shares: dict[str, Fraction], old: str = "SON", month: Month = JUNE) -> tuple[Crossing, ...]:
    return tuple(Crossing(AT, old, new, share, month, HERE) for new, share in shares.items())


def cube_of(
    *facts: dict[str, Any], at: Month = DECEMBER, moved: tuple[Crossing, ...] = crossings(SHARES)
) -> Cube:
    """A cube over the facts, each on a line of its own in its file, as they are when they have been read in."""
    numbered = [each | {"source_line": line} for line, each in enumerate(facts, start=2)]
    engine = ListEngine(
        [each for each in numbered if "amount" in each], [each for each in numbered if "number" in each]
    )
    structure = Structure({**STRUCTURE.trees, AT: BOARDS}, STRUCTURE.lines, Crosswalk(moved))
    return Cube(engine, structure, QUANTITIES, at)


def asks(board: str, span: Span = YEAR, organised: Organised = Organised.NOW, **given: Any) -> Request:
    codes = ((AT, (board,)),)
    return Request(
        Selection(codes, given.get("line"), given.get("quantity")), Scenario.ACTUAL, span, organised=organised
    )


def answers(cube: Cube, **asked: Request) -> dict[str, Any]:
    found = cube.values(asked.values())
    return {name: found[request] for name, request in asked.items()}


SPRING_COST = fact(-1001, "2023-05", account="5011", responsibility="SON")
AUTUMN = (
    fact(-300, "2023-06", account="5011", responsibility="SN"),
    fact(-500, "2023-07", account="5011", responsibility="ÄN"),
)


def test_as_organised_now_the_spring_is_divided_by_share() -> None:
    cube = cube_of(SPRING_COST, *AUTUMN)
    found = answers(cube, social=asks("SN"), elderly=asks("ÄN"), old=asks("SON"), all=asks("ALL"))
    assert found == {
        "social": Amount(-300 - 400),
        "elderly": Amount(-500 - 601),
        "old": Missing(),
        "all": Amount(-1801),
    }


def test_as_organised_then_everything_lies_where_it_was_booked() -> None:
    cube = cube_of(SPRING_COST, *AUTUMN)
    boards = {"social": "SN", "elderly": "ÄN", "old": "SON", "all": "ALL"}
    found = answers(cube, **{name: asks(board, organised=Organised.THEN) for name, board in boards.items()})
    assert found == {
        "social": Amount(-300),
        "elderly": Amount(-500),
        "old": Amount(-1001),
        "all": Amount(-1801),  # also the board that no longer exists, which lay below it in the spring
    }


def test_a_report_made_before_the_change_knows_nothing_of_it() -> None:
    cube = cube_of(SPRING_COST, at=Month(2023, 5))
    assert answers(cube, old=asks("SON", SPRING), new=asks("SN", SPRING)) == {
        "old": Amount(-1001),
        "new": Missing(),
    }


def test_what_others_booked_stays_with_them() -> None:
    cube = cube_of(fact(-70, "2023-03", account="5011", responsibility="KS"), SPRING_COST)
    assert answers(cube, ks=asks("KS")) == {"ks": Amount(-70)}


def test_a_line_within_a_board_is_divided_as_the_board_is() -> None:
    facts = [
        fact(-ore, "2023-04", account=account, responsibility="SON")
        for ore, account in ((333, "5011"), (7, "3011"))
    ]
    cube = cube_of(*facts)
    asked = {
        f"{board}{line}": asks(board, line=line) for board in ("SN", "ÄN") for line in ("staff", "income")
    }
    found = answers(cube, **asked, SN=asks("SN"), ÄN=asks("ÄN"))
    for board in ("SN", "ÄN"):
        assert found[f"{board}staff"] + found[f"{board}income"] == found[board]
    assert found["SN"] + found["ÄN"] == Amount(-340)


def test_a_code_may_keep_a_share_of_its_own() -> None:
    moved = crossings({"SN": Fraction(1, 3), "KS": Fraction(2, 3)}, old="KS")
    cube = cube_of(fact(-100, "2023-02", account="5011", responsibility="KS"), moved=moved)
    assert answers(cube, kept=asks("KS"), gone=asks("SN")) == {"kept": Amount(-67), "gone": Amount(-33)}


def test_shares_of_many_decimals_divide_the_largest_of_facts() -> None:
    third = Fraction(333_333_333_333, 10**12)
    cube = cube_of(
        fact(-(9 * 10**15), "2023-02", account="5011", responsibility="SON"),
        moved=crossings({"SN": third, "ÄN": 1 - third}),
    )
    assert answers(cube, social=asks("SN"), all=asks("ALL")) == {
        "social": Amount(-2_999_997 * 10**9),  # shares are told to the millionth
        "all": Amount(-(9 * 10**15)),
    }


def test_changes_follow_each_other() -> None:
    moved = crossings(SHARES) + crossings({"KS": Fraction(1)}, old="ÄN", month=Month(2023, 9))
    cube = cube_of(SPRING_COST, AUTUMN[1], moved=moved)
    assert answers(cube, ks=asks("KS"), social=asks("SN"), elderly=asks("ÄN")) == {
        "ks": Amount(-500 - 601),
        "social": Amount(-400),
        "elderly": Missing(),
    }


def test_a_figure_for_the_whole_year_is_never_divided_by_a_change_within_it() -> None:
    """Both boards together can still be told, for there all of it lies."""
    cube = cube_of(fact(-1200, "2023-01..2023-12", account="5011", responsibility="SON"))
    found = answers(cube, social=asks("SN"), elderly=asks("ÄN"), all=asks("ALL"), ks=asks("KS"))
    assert found == {
        "social": Failed("split_span"),
        "elderly": Failed("split_span"),
        "all": Amount(-1200),
        "ks": Missing(),
    }
    lines = answers(cube, staff=asks("SN", line="staff"), income=asks("SN", line="income"))
    assert lines == {"staff": Failed("split_span"), "income": Missing()}


def test_hours_are_divided_and_places_still_weighted_by_days() -> None:
    cube = cube_of(
        fact("100.000001", "2023-01", measure="hours", responsibility="SON"),
        fact("10", "2023-05", measure="places", responsibility="SON"),
        fact("31", "2023-07", measure="places", responsibility="SN"),
    )
    found = answers(
        cube,
        hours=asks("SN", quantity="hours"),
        others=asks("ÄN", quantity="hours"),
        places=asks("SN", quantity="places"),
    )
    assert found["hours"] == Quantity(Decimal("40.000000"))
    assert found["others"] == Quantity(Decimal("60.000001"))
    assert found["places"] == Quantity(Decimal(4 * 31 + 31 * 31) / 62)


def test_the_facts_behind_a_divided_figure_tell_what_was_booked_and_how_much_of_it_counts() -> None:
    cube = cube_of(SPRING_COST, *AUTUMN)
    lines = cube.facts(asks("SN"))
    assert [(dict(line.codes)["responsibility"], line.booked, line.value) for line in lines] == [
        ("SON", Amount(-1001), Amount(-400)),
        ("SN", Amount(-300), Amount(-300)),
    ]
    then = cube.facts(asks("ALL", organised=Organised.THEN))
    assert [line.value for line in then] == [Amount(-1001), Amount(-300), Amount(-500)]


ORE = st.integers(-(10**13), 10**13)
PARTS = st.lists(st.integers(1, 1000), min_size=1, max_size=4)


@settings(max_examples=10, deadline=None)
@given(st.lists(ORE, min_size=1, max_size=6), PARTS)
def test_nothing_is_lost_whatever_the_shares_and_each_figure_is_the_sum_of_its_facts(
    amounts: list[int], weights: list[int]
) -> None:
    boards = ("SN", "ÄN", "KS", "ALL")[: len(weights)]
    moved = crossings({board: Fraction(w, sum(weights)) for board, w in zip(boards, weights, strict=True)})
    cube = cube_of(
        *(fact(ore, "2023-02", account="5011", responsibility="SON") for ore in amounts), moved=moved
    )
    asked = {
        board: Request(Selection(((AT, (board,)),)), Scenario.ACTUAL, YEAR)
        for board in boards
        if board != "ALL"
    }
    found = cube.values([*asked.values(), asks("ALL")])
    assert found[asks("ALL")] == Amount(sum(amounts))
    for request in asked.values():
        pieces = [line.value for line in cube.facts(request)]
        assert found[request] == Amount(sum(piece.ore for piece in pieces if isinstance(piece, Amount)))


@pytest.mark.parametrize("organised", list(Organised))
def test_without_a_crosswalk_both_readings_are_the_same(organised: Organised) -> None:
    cube = cube_of(*AUTUMN, moved=())
    assert answers(cube, all=asks("ALL", organised=organised)) == {"all": Amount(-800)}


# As decided for next year


def test_before_the_change_the_same_figures_are_read_in_all_three_organisations() -> None:
    """A thousand kronor on the old board until May: 400 of them are the social board's from June."""
    spring = [fact(-200_00, f"2023-{month:02d}", responsibility="SON") for month in range(1, 6)]
    cube = cube_of(*spring, at=Month(2023, 5))
    asked = {
        (board, organised): asks(board, SPRING, organised)
        for board in ("SON", "SN", "ÄN", "ALL")
        for organised in Organised
    }
    found = cube.values(asked.values())
    values = {key: found[request] for key, request in asked.items()}
    for board, now, then, next_ in (
        ("SON", Amount(-1_000_00), Amount(-1_000_00), Missing()),
        ("SN", Missing(), Missing(), Amount(-400_00)),
        ("ÄN", Missing(), Missing(), Amount(-600_00)),
        ("ALL", Amount(-1_000_00), Amount(-1_000_00), Amount(-1_000_00)),
    ):
        assert values[board, Organised.NOW] == now, board
        assert values[board, Organised.THEN] == then, board
        assert values[board, Organised.NEXT] == next_, board


def test_a_figure_of_next_years_organisation_is_explained_by_the_parts_of_its_facts() -> None:
    cube = cube_of(fact(-1_000_00, "2023-05", responsibility="SON"), at=Month(2023, 5))
    (line,) = cube.facts(asks("SN", SPRING, Organised.NEXT))
    assert (line.codes, line.booked, line.value) == (
        (("responsibility", "SON"),),
        Amount(-1_000_00),
        Amount(-400_00),
    )


def test_after_the_change_next_year_is_organised_as_now() -> None:
    cube = cube_of(fact(-1_000_00, "2023-05", responsibility="SON"))
    now, next_ = asks("SN", YEAR), asks("SN", YEAR, Organised.NEXT)
    assert cube.values([now, next_]) == {now: Amount(-400_00), next_: Amount(-400_00)}
