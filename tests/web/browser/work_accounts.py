"""Makes a controller and an administrator in a workspace; run as a program, before the workspace is served."""

from __future__ import annotations

import sys
from pathlib import Path

PASSWORD = "hemligt nog för ett prov"
CONTROLLER, ADMINISTRATOR = "controller", "forvaltare"


def make(root: Path) -> None:
    """The two accounts."""
    from utfall.web.serving import prepare

    prepare(root, is_demo=False)
    from utfall.rounds import Role
    from utfall.web.register.models import Grant, User

    for name, role in ((CONTROLLER, Role.CONTROLLER), (ADMINISTRATOR, Role.ADMINISTRATOR)):
        user = User.objects.create_user(name, password=PASSWORD, name=f"Påhittad {name}")
        Grant.objects.create(user=user, role=role)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
