"""What somebody's grants, and those of the people they stand in for, reach today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from utfall.core import Month
from utfall.rounds import Grant, Permission, Role, codes_reached, holds, may, roles_at
from utfall.web import figures
from utfall.web.register import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from utfall.web.register.models import User


@dataclass(frozen=True)
class Access:
    """What one person may do on a day. A page gets it as ``request.access``.

    A grant is held on the day that is today. What lies below its unit is asked of the organisation in the month ``at``
    that is looked at, the latest with outcomes where none is named: who has an area reads its units as they were then.
    """

    user: User | AnonymousUser
    day: date = field(default_factory=timezone.localdate)

    @cached_property
    def grants(self) -> tuple[Grant, ...]:
        """The person's own grants, and those of everybody for whom they stand in on the day."""
        if not self.user.is_authenticated or not self.user.is_active:
            return ()
        mine = Q(user=self.user)
        lent = Q(
            user__is_active=True,
            user__deputies__deputy=self.user,
            user__deputies__valid_from__lte=self.day,
            user__deputies__valid_to__gte=self.day,
        )
        found = models.Grant.objects.filter(mine | lent).distinct()
        return tuple(each.as_grant() for each in found if each.as_grant().holds_on(self.day))

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Every role held on the day, wherever."""
        return frozenset(grant.role for grant in self.grants)

    def may(self, permission: Permission, unit: str | None = None, at: Month | None = None) -> bool:
        """Whether the permission is held in the unit; None asks about the whole organisation."""
        return holds(self.grants, permission, self.day, unit, _below(at))

    def may_somewhere(self, permission: Permission) -> bool:
        """Whether the permission is held in any unit at all."""
        return any(may(grant.role, permission) for grant in self.grants)

    def reach(self, permission: Permission, at: Month | None = None) -> frozenset[str] | None:
        """The units in which the permission is held; None is everywhere, the empty set nowhere."""
        return codes_reached(self.grants, permission, self.day, _below(at))

    def roles_in(self, unit: str | None, at: Month | None = None) -> frozenset[Role]:
        """The roles held in the unit, for the steps of `utfall.rounds`."""
        return roles_at(self.grants, self.day, unit, _below(at))

    def top_units(self, permission: Permission) -> tuple[str | None, ...]:
        """Where the permission begins: the units of the grants themselves, None first where it holds everywhere."""
        units = {
            grant.unit for grant in self.grants if holds([grant], permission, self.day, grant.unit, _own)
        }
        return tuple(sorted(units, key=lambda unit: unit or ""))


def _below(at: Month | None) -> Callable[[str], frozenset[str]]:
    return partial(figures.units_below, at=at)


def _own(unit: str) -> frozenset[str]:
    return frozenset({unit})
