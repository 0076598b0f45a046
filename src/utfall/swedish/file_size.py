"""How large a file is, in words."""

from decimal import ROUND_HALF_UP, Decimal

_UNITS = (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000))


def file_size(octets: int) -> str:
    """A number of bytes, with one decimal and a decimal comma.

    >>> file_size(12_345_678), file_size(2_000_000_000), file_size(40)
    ('12,3 MB', '2,0 GB', '0,0 kB')
    """
    unit, steps = next((each for each in _UNITS if octets >= each[1]), _UNITS[-1])
    return f"{(Decimal(octets) / steps).quantize(Decimal('0.1'), ROUND_HALF_UP)} {unit}".replace(".", ",")
