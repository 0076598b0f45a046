"""Makes a login for each role and, with a period, an open round in a workspace; a program, run before it is served."""

from __future__ import annotations

import sys
from pathlib import Path

PASSWORD = "hemligt nog för ett prov"


def make(root: Path, period: str = "") -> None:
    """The demo's logins with a known password, and a round in which every unit has its part."""
    from utfall.web.serving import prepare

    prepare(root, is_demo=True)
    from django.contrib.auth.hashers import make_password

    from utfall.web.register.models import User

    User.objects.update(password=make_password(PASSWORD))
    if period:
        open_round(period)


def open_round(period: str) -> None:
    """A round of the board's report in which every unit that somebody has a role in takes part."""
    from utfall.rounds import RoundState
    from utfall.web.register.models import Grant, Round, UnitTask

    opened = Round.objects.create(
        report="namndrapport", period=period, organised_as=period, state=RoundState.OPEN
    )
    units = Grant.objects.exclude(unit="").values_list("unit", flat=True)
    for unit in sorted(set(units)):
        UnitTask.objects.create(round=opened, unit=unit)


if __name__ == "__main__":
    make(Path(sys.argv[1]), *sys.argv[2:])
