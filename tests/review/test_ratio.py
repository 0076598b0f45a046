"""A printed percentage is a statement about the figures behind it, neither more nor less than its rounding says."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from utfall.review import Contradiction, Fitted, PrintedCell, PrintedRatio, fit
from utfall.swedish.numbers import round_half_up

ONE, TENTH = Decimal(1), Decimal("0.1")
ORE_IN_MNKR = Fraction(1, 100_000_000)


def percent(printed: int, step: Decimal = ONE) -> PrintedRatio:
    """The deviation of a budget in whole per cent; outcome and budget are the unknowns."""
    return PrintedRatio(
        "avvikelse %", {"outcome": 100, "budget": -100}, {"budget": 1}, Decimal(printed), step
    )


@given(
    outcome=st.decimals(-1000, 1000, places=2),
    budget=st.decimals(-1000, 1000, places=2),
    printed=st.integers(-120, 120),
)
def test_the_two_bounds_say_exactly_what_the_rounded_quotient_says(
    outcome: Decimal, budget: Decimal, printed: int
) -> None:
    values = {"outcome": outcome, "budget": budget}
    shown = budget > 0 and round_half_up((outcome - budget) * 100 / budget, 0) == printed
    within = all(
        bound.allows(
            sum((Fraction(values[name]) * factor for name, factor in bound.terms.items()), Fraction(0))
        )
        for bound in percent(printed).bounds
    )
    assert within == percent(printed).is_met(values) == shown


def test_a_half_is_rounded_away_from_zero() -> None:
    assert percent(3).is_met({"outcome": Decimal("102.5"), "budget": Decimal(100)})
    assert not percent(2).is_met({"outcome": Decimal("102.5"), "budget": Decimal(100)})
    assert percent(-3).is_met({"outcome": Decimal("97.5"), "budget": Decimal(100)})


def test_a_percentage_says_more_than_the_rounded_amounts() -> None:
    """15,2 by 15,0 looks like 1,3 per cent; where 2 is printed, the deviation must be more than 0,22."""
    outcome = PrintedCell("utfall", {"outcome": ORE_IN_MNKR}, Decimal("15.2"), TENTH)
    budget = PrintedCell("budget", {"budget": ORE_IN_MNKR}, Decimal("15.0"), TENTH)
    two = PrintedRatio(
        "avvikelse %",
        {"outcome": 100 * ORE_IN_MNKR, "budget": -100 * ORE_IN_MNKR},
        {"budget": ORE_IN_MNKR},
        Decimal(2),
        ONE,
    )
    found = fit([outcome, budget, two])
    assert isinstance(found, Fitted)
    assert all(cell.is_met(found.values) for cell in (outcome, budget, two))
    assert found.values["outcome"] - found.values["budget"] > 22_000_000


def test_a_percentage_that_cannot_be_is_named_with_the_figures_it_contradicts() -> None:
    outcome = PrintedCell("utfall", {"outcome": ORE_IN_MNKR}, Decimal("15.2"), TENTH)
    budget = PrintedCell("budget", {"budget": ORE_IN_MNKR}, Decimal("15.0"), TENTH)
    three = PrintedRatio(
        "avvikelse %",
        {"outcome": 100 * ORE_IN_MNKR, "budget": -100 * ORE_IN_MNKR},
        {"budget": ORE_IN_MNKR},
        Decimal(3),
        ONE,
    )
    found = fit([outcome, budget, three])
    assert isinstance(found, Contradiction)
    assert sorted(cell.name for cell in found.cells) == ["avvikelse %", "budget", "utfall"]
