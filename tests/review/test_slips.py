"""A printed number is traced back through the slips that hands and programs make."""

from decimal import Decimal

import pytest

from utfall.review.slips import Slip, undone


@pytest.mark.parametrize(
    ("printed", "right", "slip"),
    [
        ("411", "-411", Slip.SIGN),
        ("411000", "411", Slip.UNIT),
        ("441", "414", Slip.SWAPPED),
        ("411", "417", Slip.DIGIT),
        ("4111", "411", Slip.LENGTH),
    ],
)
def test_a_slip_is_undone(printed: str, right: str, slip: Slip) -> None:
    assert (Decimal(right), slip) in set(undone(Decimal(printed), 0))


def test_decimals_are_digits_like_others() -> None:
    assert (Decimal("-367.9"), Slip.DIGIT) in set(undone(Decimal("-367.4"), 1))
