"""Figures that cannot all be true are named, and no more of them than are needed."""

import ctypes
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from utfall.review import Contradiction, Fitted, PrintedCell, Unknown, fit, solver

TKR = Fraction(1, 100_000)


def cell(name: str, printed: int, *terms: str) -> PrintedCell:
    """A figure in tkr over unknowns in öre; a term that begins with a minus is subtracted."""
    signs: dict[Unknown, Fraction | int] = {
        term.lstrip("-"): (-TKR if term.startswith("-") else TKR) for term in terms
    }
    return PrintedCell(name, signs, Decimal(printed), Decimal(1))


def contradiction(cells: list[PrintedCell]) -> list[str]:
    """The names of the contradicting cells, which is checked: any one left out, the others can be true."""
    found = fit(cells)
    assert isinstance(found, Contradiction)
    for left_out in found.cells:
        assert isinstance(fit([each for each in found.cells if each is not left_out]), Fitted)
    return [each.name for each in found.cells]


def test_the_same_total_printed_in_two_ways() -> None:
    """Ekerö in March 2023 prints the net cost a year before as −132 583 in one appendix and −132 580 in the other."""
    cells = [
        cell("Summa intäkter", 25_581, "income"),
        cell("Summa kostnader", -158_164, "cost"),
        cell("Bilaga 1 nettokostnad", -132_583, "income", "cost"),
        cell("Bilaga 2 totalt", -132_580, "income", "cost"),
    ]
    assert contradiction(cells) == ["Bilaga 1 nettokostnad", "Bilaga 2 totalt"]


def test_a_deviation_that_is_two_off() -> None:
    row = [cell("utfall", -564, "actual"), cell("budget", -855, "budget")]
    assert isinstance(fit([*row, cell("avvikelse", 292, "actual", "-budget")]), Fitted)
    assert contradiction([*row, cell("avvikelse", 293, "actual", "-budget")]) == [
        "utfall",
        "budget",
        "avvikelse",
    ]


def test_a_sum_just_beyond_what_rounding_allows() -> None:
    """Three figures of 10 reach 31,5 at most, and never quite: 31 can be, 32 cannot, as the half must be reached."""
    parts = [cell(name, 10, name) for name in "abc"]
    assert isinstance(fit([*parts, cell("summa", 31, *"abc")]), Fitted)
    assert contradiction([*parts, cell("summa", 32, *"abc")]) == ["a", "b", "c", "summa"]


def test_the_smallest_of_several_contradictions_is_named() -> None:
    parts = [cell(name, 10, name) for name in "abcd"]
    sums = [
        cell("summa", 99, *"abcd"),
        cell("delsumma", 27, "a", "b"),
        cell("om igen", 10, "d"),
        cell("annars", 12, "d"),
    ]
    assert contradiction([*parts, *sums]) in (["d", "annars"], ["om igen", "annars"])


def test_contradictions_in_unrelated_figures_do_not_hide_each_other() -> None:
    large = [cell(name, 10, name) for name in "abc"] + [cell("summa", 50, *"abc")]
    small = [cell("ett", 5, "x"), cell("två", 7, "x")]
    assert contradiction([*large, *small]) == ["ett", "två"]
    assert contradiction([*small, *large]) == ["ett", "två"]


def test_a_wildly_wrong_figure_is_found_among_many() -> None:
    parts = [cell(f"p{number}", 1_000 + number, f"p{number}") for number in range(20)]
    total = sum(1_000 + number for number in range(20))
    wrong = cell("summa", total + 900_000, *(each.name for each in parts))
    assert contradiction([*parts, wrong]) == [*(each.name for each in parts), "summa"]


@settings(max_examples=20)
@given(
    st.lists(st.lists(st.integers(-5_000, 5_000), min_size=3, max_size=3), min_size=2, max_size=4),
    st.integers(0, 10_000),
    st.sampled_from([-40, -9, 9, 40]),
)
def test_a_planted_error_is_among_the_cells_that_are_named(
    numbers: list[list[int]], place: int, error: int
) -> None:
    """Rows of income, cost and net, with column sums: all exact until one of them is changed."""
    rows = [(f"{index}", income, cost) for index, (income, cost, _) in enumerate(numbers)]
    cells = []
    for index, income, cost in [
        *rows,
        ("alla", sum(each[1] for each in rows), sum(each[2] for each in rows)),
    ]:
        of = [index] if index != "alla" else [each[0] for each in rows]
        incomes, costs = [f"i{each}" for each in of], [f"k{each}" for each in of]
        cells += [cell(f"{index} intäkt", income, *incomes), cell(f"{index} kostnad", cost, *costs)]
        cells += [cell(f"{index} netto", income + cost, *incomes, *costs)]
    changed = place % len(cells)
    old = cells[changed]
    cells[changed] = PrintedCell(old.name, old.terms, old.printed + error, old.step)
    assume(not isinstance(fit(cells), Fitted))
    named = contradiction(cells)
    assert old.name in named
    assert len(named) == 3


def test_nothing_is_written_while_searching(capfd: pytest.CaptureFixture[str]) -> None:
    """HiGHS prints a line of its own now and then; a program that reads our JSON must not meet it."""
    in_c = ctypes.CDLL(None)
    in_c.puts(b"before")
    in_c.fflush(None)
    with solver._hushed():
        in_c.puts(b"a line of its own")
    in_c.puts(b"after")
    in_c.fflush(None)
    assert capfd.readouterr().out == "before\nafter\n"
