"""How many faults of one kind are told before the rest are only counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from utfall.core import SourceRef
from utfall.problems import CATALOGUE, Problems, Severity

SHOWN_FAULTS = 20  # a wrong column in a large file must not bury everything else


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a kind: its place, and the particulars of its sentence."""

    source: SourceRef
    params: dict[str, Any] = field(default_factory=dict)


def report_faults(
    problems: Problems,
    code: str,
    faults: Iterable[Fault],
    total: int,
    shown: int = SHOWN_FAULTS,
    severity: Severity = Severity.ERROR,
) -> None:
    """Add the first ``shown`` faults as problems; if there are more, say how many at the place of the next one.

    ``faults`` needs to hold no more than one beyond those shown; ``total`` counts all.
    """
    for number, fault in enumerate(faults):
        if number == shown:
            title = CATALOGUE[code].title.lower()
            problems.add("FAC-013", fault.source, severity, count=total - shown, title=title)
            break
        problems.add(code, fault.source, severity, **fault.params)
