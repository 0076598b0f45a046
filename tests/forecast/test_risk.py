"""The sensitivity list: what is drawn, what is not, and what stands on the tornado."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.core import Amount
from utfall.forecast import MODEL, Fixed, LongTail, Outlook, Range, Risk, RiskFault, faults, outlook, per_unit
from utfall.forecast.effect import Effect, strata


def mnkr(number: float) -> Amount:
    return Amount(round(number * 1e8))


def of(*risks: Risk, deviation: float = 0, half: float = 0) -> Outlook:
    return outlook(mnkr(deviation), mnkr(half), risks)


SURE = mnkr(-2)


def test_an_item_of_one_in_five_comes_in_a_fifth_of_the_draws() -> None:
    found = of(Risk("HVB", 0.2, Fixed(SURE)))
    assert found.expected == mnkr(-0.4)
    assert found.overrun == 0.2
    assert (found.items.p10, found.items.p50) == (SURE, Amount(0))
    assert (found.worst, found.best) == (SURE, Amount(0))


def test_the_two_layers_are_shown_apart_and_together() -> None:
    found = of(Risk("HVB", 0.5, Fixed(SURE)), deviation=13.1, half=5)
    assert found.model.p50.ore == pytest.approx(mnkr(13.1).ore, abs=1e6)
    assert found.model.p10.ore == pytest.approx(mnkr(8.1).ore, abs=2e6)  # eight of ten within ± 5
    assert found.both.p50 < found.model.p50
    assert found.both.p90.ore - found.both.p10.ore > found.model.p90.ore - found.model.p10.ore


def test_what_is_in_the_forecast_is_shown_and_not_drawn_again() -> None:
    found = of(Risk("Avtal", 1, Fixed(SURE), is_in_forecast=True), half=1)
    assert found.already_in_forecast == ("Avtal",)
    assert found.expected == Amount(0)
    assert found.tornado == ((MODEL, pytest.approx(1)),)


def test_items_of_one_shock_come_together() -> None:
    together = of(
        Risk("Lön egen", 0.5, Fixed(SURE), shock="löner"), Risk("Lön köpt", 0.5, Fixed(SURE), shock="löner")
    )
    apart = of(Risk("Lön egen", 0.5, Fixed(SURE)), Risk("Lön köpt", 0.5, Fixed(SURE)))
    assert together.expected == apart.expected == SURE
    assert together.items.p10 == mnkr(-4)
    assert together.overrun == 0.5
    assert apart.overrun == pytest.approx(0.75, abs=0.02)


def test_items_of_one_shock_are_strong_together() -> None:
    """An index that hits costs and is paid back in part by the state: what it takes and gives follow each other."""
    cost = Range(mnkr(-4), mnkr(-2), Amount(0))
    paid_back = Range(Amount(0), mnkr(1), mnkr(2))
    together = of(Risk("Index", 1, cost, shock="index"), Risk("Bidrag", 1, paid_back, shock="index"))
    apart = of(Risk("Index", 1, cost), Risk("Bidrag", 1, paid_back))
    assert together.items.p90.ore - together.items.p10.ore < 0.6 * (apart.items.p90.ore - apart.items.p10.ore)


def test_of_exclusive_outcomes_one_comes_at_most() -> None:
    found = of(
        Risk("Vinna", 0.5, Fixed(mnkr(3)), one_of="målet"), Risk("Förlora", 0.5, Fixed(SURE), one_of="målet")
    )
    assert found.overrun == 0.5
    assert (found.items.p10, found.items.p90) == (SURE, mnkr(3))
    both_bad = of(Risk("A", 0.5, Fixed(SURE), one_of="x"), Risk("B", 0.5, Fixed(mnkr(-3)), one_of="x"))
    assert both_bad.worst == mnkr(-3)  # not the sum of what cannot both come


def test_the_tornado_divides_the_variance() -> None:
    found = of(Risk("Stor", 0.5, Fixed(mnkr(-4))), Risk("Liten", 0.5, Fixed(mnkr(-1))), half=1.2815515655)
    assert [name for name, _ in found.tornado] == ["Stor", MODEL, "Liten"]
    assert [share for _, share in found.tornado] == pytest.approx([4 / 5.25, 1 / 5.25, 0.25 / 5.25], abs=0.02)
    assert sum(share for _, share in found.tornado) == pytest.approx(1)


def test_nothing_uncertain_has_no_tornado() -> None:
    assert of(deviation=5).tornado == ()
    assert of(deviation=5).overrun == 0


def test_the_same_list_gives_the_same_answer() -> None:
    items = [
        Risk("HVB", 0.3, LongTail(mnkr(-1), mnkr(-3))),
        Risk("Index", 0.5, Range(SURE, mnkr(-1), Amount(0))),
    ]
    assert outlook(mnkr(1), mnkr(3), items) == outlook(mnkr(1), mnkr(3), items)


def drawn(effect: Effect) -> np.ndarray:
    return np.sort(effect.drawn(strata(10_000))) / 1e8


def test_peoples_limits_read_as_one_year_in_ten() -> None:
    """0.3 / 0.7 / 2.0 becomes a triangle from −0.23 to 2.8; it stops at zero, since all three are income."""
    wide = Range(mnkr(0.3), mnkr(0.7), mnkr(2.0), is_widened=True)
    assert wide.limits == (0, pytest.approx(2.8e8, abs=0.01e8))
    open_sign = Range(mnkr(-0.1), mnkr(0.3), mnkr(1.6), is_widened=True)
    assert [limit / 1e8 for limit in open_sign.limits] == pytest.approx([-0.63, 2.40], abs=0.01)
    assert np.quantile(drawn(open_sign), [0.1, 0.9]) == pytest.approx([-0.1, 1.6], abs=0.01)


def test_a_triangle_and_a_pert_have_their_means() -> None:
    low, mode, high = mnkr(-6), mnkr(-2), mnkr(-1)
    assert drawn(Range(low, mode, high)).mean() == pytest.approx(-9 / 3, abs=0.01)
    assert drawn(Range(low, mode, high, is_pert=True)).mean() == pytest.approx((-6 - 4 * 2 - 1) / 6, abs=0.01)


def test_a_long_tail_has_its_percentiles() -> None:
    assert -np.quantile(-drawn(LongTail(mnkr(-1), mnkr(-3))), [0.5, 0.9]) == pytest.approx([-1, -3], abs=0.01)


@given(st.integers(-(10**9), 0), st.integers(0, 10**9), st.floats(0, 1), st.booleans(), st.booleans())
def test_every_draw_lies_between_the_ends(
    low: int, width: int, share: float, widened: bool, pert: bool
) -> None:
    effect = Range(Amount(low), Amount(low + round(share * width)), Amount(low + width), widened, pert)
    worst, best = effect.extremes
    figures = effect.drawn(strata(200))
    assert np.isfinite(figures).all()
    assert worst.ore - 1 <= figures.min() <= figures.max() <= best.ore + 1


@pytest.mark.parametrize(
    ("risks", "fault"),
    [
        ([Risk("A", 1.2, Fixed(SURE))], ("A", RiskFault.NO_PROBABILITY)),
        ([Risk("A", 0.2, Fixed(SURE)), Risk("A", 0.3, Fixed(SURE))], ("A", RiskFault.SAME_NAME)),
        ([Risk("", 0.2, Fixed(SURE))], ("", RiskFault.SAME_NAME)),
        (
            [Risk("A", 0.6, Fixed(SURE), one_of="x"), Risk("B", 0.6, Fixed(SURE), one_of="x")],
            ("x", RiskFault.MORE_THAN_CERTAIN),
        ),
        (
            [Risk("A", 0.6, Fixed(SURE), shock="x"), Risk("B", 0.5, Fixed(SURE), shock="x")],
            ("x", RiskFault.UNEQUAL_SHOCK),
        ),
        ([Risk("A", 0.6, Fixed(SURE), shock="x", one_of="y")], ("A", RiskFault.SHOCK_AND_CHOICE)),
    ],
)
def test_a_list_that_cannot_be_drawn_says_why(risks: list[Risk], fault: tuple[str, RiskFault]) -> None:
    assert faults(risks) == (fault,)
    with pytest.raises(ValueError, match="cannot be drawn"):
        of(*risks)


@pytest.mark.parametrize("wrong", [(3, 2, 4), (1, 5, 4)])
def test_a_range_out_of_order_is_no_range(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="not between"):
        Range(*(Amount(each) for each in wrong))


@pytest.mark.parametrize("wrong", [(-1, 3), (3, 1), (0, 5), (-3, -1)])
def test_a_long_tail_goes_away_from_zero(wrong: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="beyond"):
        LongTail(*(Amount(each) for each in wrong))


def test_one_placement_more_from_september_costs_a_third_of_a_year() -> None:
    assert per_unit(mnkr(-1.2), 8) == mnkr(-0.4)
    assert per_unit(Amount(-1), 6, 1) == Amount(-1)  # half an öre, away from zero
    assert per_unit(mnkr(-1.2), 12) == Amount(0)
