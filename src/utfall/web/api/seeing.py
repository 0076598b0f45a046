"""What a call looks at, from its parameters; never more than the owner of its key may see."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from utfall.app.figures import Sight
from utfall.core import Month
from utfall.definitions.table import Organised
from utfall.rounds import Permission
from utfall.web.access import Access
from utfall.web.api.refusing import NOT_ALLOWED, not_found, refused
from utfall.web.figures import figures

MonthText = Annotated[str, Field(pattern=r"^[1-9][0-9]{3}-(0[1-9]|1[0-2])$", description="Som 2024-08.")]

Number = Annotated[int, Field(ge=1, le=2**53 - 1)]  # of something in the register


class Asked(Schema):
    """A period, a part of the organisation by responsibility code, and in which organisation earlier years are read."""

    period: MonthText | None = None
    responsibility: str | None = None
    organised: Literal["now", "then", "next"] | None = None


Seeing = Annotated[Asked, Query()]


def access_of(request: HttpRequest) -> Access:
    """The rights of the key's owner, which the key's check has put on the request."""
    found: Access = request.access  # type: ignore[attr-defined]
    return found


def sight_of(request: HttpRequest, asked: Asked, permission: Permission = Permission.READ_FIGURES) -> Sight:
    """What to look at; without a period the latest, without a unit the owner's own. Raises ``RefusedError``."""
    periods = figures().periods()
    period = Month.parse(asked.period) if asked.period is not None else next(iter(periods), None)
    if period is None or period not in periods:
        raise not_found(f"perioden {asked.period or ''}".strip())
    access, unit = access_of(request), asked.responsibility
    if unit is None:
        unit = access.top_units(permission)[0]
    elif not access.may(permission, unit, period):
        raise refused(NOT_ALLOWED, "API-002", f"enheten {unit}", place=f"enheten {unit}")
    elif unit not in {member.code for member in figures().units(period)}:
        raise not_found(f"enheten {unit}")
    organised = Organised(asked.organised) if asked.organised is not None else None
    return Sight(period, unit, organised)
