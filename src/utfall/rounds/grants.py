"""A grant: a role within a part of the organisation, for a time; and what a person's grants reach together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from utfall.rounds.roles import Permission, Role, may

Below = Callable[[str], frozenset[str]]
"""The code itself and every code under it, in the organisation of the day that is asked about."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role from one day to another, both included, within ``unit`` and all under it; no unit is everywhere.

    ``unit`` is a responsibility code. An end that is None is open.
    """

    role: Role
    unit: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the grant is valid on the day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def reaches(self, unit: str | None, below: Below) -> bool:
        """Whether the unit lies within the grant; None asks about the whole organisation."""
        return self.unit is None or (unit is not None and unit in below(self.unit))


def holds(grants: Iterable[Grant], permission: Permission, day: date, unit: str | None, below: Below) -> bool:
    """Whether some grant gives the permission in the unit on the day."""
    return any(
        may(grant.role, permission) and grant.holds_on(day) and grant.reaches(unit, below) for grant in grants
    )


def codes_reached(
    grants: Iterable[Grant], permission: Permission, day: date, below: Below
) -> frozenset[str] | None:
    """The codes in which the permission is held on the day; None is everywhere, the empty set nowhere."""
    reached: frozenset[str] = frozenset()
    for grant in grants:
        if may(grant.role, permission) and grant.holds_on(day):
            if grant.unit is None:
                return None
            reached |= below(grant.unit)
    return reached


def roles_at(grants: Iterable[Grant], day: date, unit: str | None, below: Below) -> frozenset[Role]:
    """The roles that are held in the unit on the day; None asks about the whole organisation."""
    return frozenset(grant.role for grant in grants if grant.holds_on(day) and grant.reaches(unit, below))
