"""Makes a login for each role and an open round in a workspace; run as a program, before it is served."""

from __future__ import annotations

import sys
from pathlib import Path

PASSWORD = "hemligt nog för ett prov"


def make(root: Path, period: str) -> None:
    """The demo's logins with a known password, and a round in which every unit has its part."""
    from utfall.web.serving import prepare

    prepare(root, is_demo=True)
    from django.contrib.auth.hashers import make_password

    from utfall.rounds import RoundState
    from utfall.web.register.models import Grant, Round, UnitTask, User

    User.objects.update(password=make_password(PASSWORD))
    opened = Round.objects.create(
        report="namndrapport", period=period, organised_as=period, state=RoundState.OPEN
    )
    units = Grant.objects.exclude(unit="").values_list("unit", flat=True)
    for unit in sorted(set(units)):
        UnitTask.objects.create(round=opened, unit=unit)


if __name__ == "__main__":
    make(Path(sys.argv[1]), sys.argv[2])
