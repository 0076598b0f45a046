"""Makes an open round with accounts in a workspace; run as a program, before the workspace is served."""

from __future__ import annotations

import sys
from pathlib import Path

PASSWORD = "hemligt nog för ett prov"
MANAGERS = ("chef", "kollega")
UNIT = "711"


def make(root: Path) -> None:
    """Two managers of one unit, and the round that they work in."""
    from utfall.web.serving import prepare

    prepare(root, is_demo=False)
    from utfall.rounds import Role, RoundState
    from utfall.web.register.models import Grant, Round, UnitTask, User

    for name in MANAGERS:
        user = User.objects.create_user(name, password=PASSWORD, name=f"Påhittad {name}")
        Grant.objects.create(user=user, role=Role.UNIT_MANAGER, unit=UNIT)
    opened = Round.objects.create(
        report="namndrapport", period="2024-08", organised_as="2024-08", state=RoundState.OPEN
    )
    UnitTask.objects.create(round=opened, unit=UNIT)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
