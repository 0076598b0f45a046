"""Made-up tables of counts with totals, as a municipality would publish them, and what is masked in them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from utfall.secrecy import Figure, Form, Masking, protect

BELOW = 5
COUNTS = (0, 0, 1, 1, 2, 3, 4, 6, 8, 12, 25, 60)


@dataclass(frozen=True)
class Published:
    """Cells, every printed count as the cells it adds up, and its true value."""

    cells: tuple[str, ...]
    printed: dict[str, tuple[str, ...]]
    true: dict[str, int]

    def masking(self, protection: int = BELOW) -> Masking:
        """What the guard masks."""
        return protect([self._figure(name) for name in self.printed], Fraction(protection))

    def _figure(self, name: str) -> Figure:
        value = Fraction(self.true[name])
        form = Form(tuple((cell, Fraction(1)) for cell in self.printed[name]), value, value)
        return Figure(name, (form,), is_secret=0 < value < BELOW, weight=1 + float(value) ** 0.5)


def table(seed: int, *sizes: int) -> Published:
    """Counts over as many ways as there are sizes (units, periods, gender …), with totals over every way."""
    draw = random.Random(seed)  # noqa: S311  made-up counts
    ways = [range(size) for size in sizes]
    counts = {_name(at): draw.choice(COUNTS) for at in product(*ways)}
    printed: dict[str, tuple[str, ...]] = {}
    for at in product(*([*way, None] for way in ways)):  # None: the total over that way
        inside = (
            each for each in product(*ways) if all(a in (None, b) for a, b in zip(at, each, strict=True))
        )
        printed[_name(at)] = tuple(_name(each) for each in inside)
    true = {name: sum(counts[cell] for cell in cells) for name, cells in printed.items()}
    return Published(tuple(counts), printed, true)


def _name(at: tuple[int | None, ...]) -> str:
    return ",".join("total" if place is None else str(place) for place in at)
