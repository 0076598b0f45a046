"""Which figures are masked, by hand."""

from __future__ import annotations

from fractions import Fraction

from utfall.secrecy import Figure, Form, Mask, Range, Reason, protect
from utfall.secrecy.merging import merge, remainders


def count(key: str, value: int, *facts: str, weight: float = 1.0, is_public: bool = False) -> Figure:
    """A printed count of the facts."""
    form = Form(tuple((fact, Fraction(1)) for fact in facts or (key,)), Fraction(value), Fraction(value))
    return Figure(key, (form,), is_secret=0 < value < 5, weight=weight, is_public=is_public)


def test_a_small_count_alone_is_masked_and_anything_is_possible() -> None:
    masking = protect([count("a", 3), count("b", 20)], Fraction(5))
    assert masking.masks == (Mask("a", Reason.PRIMARY, Range(Fraction(0), None)),)


def test_a_total_makes_one_more_figure_masked_and_the_least_telling_is_chosen() -> None:
    figures = [
        count("a", 3, weight=1),
        count("b", 20, weight=2),
        count("c", 90, weight=3),
        count("sum", 113, "a", "b", "c", weight=4),
    ]
    masking = protect(figures, Fraction(5))
    assert [(mask.key, mask.reason) for mask in masking.masks] == [
        ("a", Reason.PRIMARY),
        ("b", Reason.COMPLEMENTARY),
    ]
    assert masking.masks[0].range == Range(Fraction(0), Fraction(23))


def test_two_small_counts_whose_sum_is_too_small_protect_each_other_badly() -> None:
    figures = [
        count("a", 1),
        count("b", 2),
        count("c", 40, weight=9),
        count("sum", 43, "a", "b", "c", weight=2),
    ]
    assert protect(figures, Fraction(5)).keys == {"a", "b", "sum"}  # 1 + 2 leaves only 0–3


def test_what_an_earlier_edition_told_cannot_be_masked_again() -> None:
    figures = [count("a", 3), count("earlier", 3, "a", is_public=True)]
    masking = protect(figures, Fraction(5))
    assert [mask.key for mask in masking.exposed] == ["a"]


def test_a_difference_of_two_shown_totals_is_a_count_too() -> None:
    until_july, until_august = count("july", 20, "jan-jul"), count("august", 22, "jan-jul", "aug")
    facts = {"jan-jul": Fraction(20), "aug": Fraction(2)}
    figures, groups = merge([until_july, until_august], facts)
    found = dict(remainders(figures, groups, facts))
    assert {fact: form.low for fact, form in found.items()} == {"aug": 2}  # the other one is shown
    august = Figure("august alone", (found["aug"],), is_secret=True, is_printed=False)
    assert len(protect([*figures, august], Fraction(5)).masks) == 1


def test_women_and_men_and_all_of_them() -> None:
    known = Form((("all", Fraction(1)), ("K", Fraction(-1)), ("M", Fraction(-1))), Fraction(0), Fraction(0))
    split = Figure("split", (known,), is_public=True, is_printed=False)
    masking = protect(
        [count("K", 2), count("M", 30, weight=2), count("all", 32, weight=3), split], Fraction(5)
    )
    assert masking.keys == {"K", "M"}


def test_a_quotient_tells_its_operands_and_goes_with_them() -> None:
    operand = count("places", 6).forms[0]
    quotient = Figure("share", (operand, count("all", 9, "small", "places").forms[0]), weight=0.5)
    masking = protect([count("small", 3), quotient], Fraction(5))
    assert masking.keys == {"small", "share"}


def test_facts_that_figures_take_up_alike_are_one() -> None:
    figures, groups = merge([count("sum", 9, "a", "b")], {"a": Fraction(4), "b": Fraction(5)})
    assert groups == {"a": ("a", "b")}
    assert figures[0].forms[0].weights == (("a", Fraction(1)),)
