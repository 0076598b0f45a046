"""A kind of problem, as the catalogue lists it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem. ``sentence`` and ``remedy`` are format strings filled by the problem's particulars."""

    code: str
    title: str
    sentence: str
    remedy: str
