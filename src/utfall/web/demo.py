"""A login for each role, for trying Utfall on a workspace of made-up figures; no person is invented."""

from __future__ import annotations

import secrets

from django.db import transaction

from utfall.core import CodePart
from utfall.rounds import Role
from utfall.web.audit import record
from utfall.web.figures import figures
from utfall.web.register.models import Grant, User
from utfall.web.wording import ROLES

LOGINS = {
    "controller": Role.CONTROLLER,
    "enhetschef": Role.UNIT_MANAGER,
    "omradeschef": Role.AREA_MANAGER,
    "fortroendevald": Role.BOARD_MEMBER,
    "revisor": Role.AUDITOR,
    "systemforvaltare": Role.ADMINISTRATOR,
}


@transaction.atomic
def demo_logins() -> list[tuple[str, str]]:
    """Make the logins that are not there yet; each new one with its password, which is told this once only."""
    made = []
    for username, role in LOGINS.items():
        if User.objects.filter(username=username).exists():
            continue
        password = secrets.token_urlsafe(9)
        user = User.objects.create_user(username, password=password, name=f"Demo {str(ROLES[role]).lower()}")
        Grant.objects.create(user=user, role=role, unit=_unit_for(role))
        record(None, "account.created", f"user:{user.pk}", demo=True)
        made.append((username, password))
    return made


def _unit_for(role: Role) -> str:
    """The first leaf of the organisation for a unit's manager, what lies above it for an area's; else everything."""
    periods = figures().periods()
    opened = figures().reading().opened
    if role not in (Role.UNIT_MANAGER, Role.AREA_MANAGER) or not periods or opened is None:
        return ""
    tree = opened.definitions.structure.trees.get(CodePart.RESPONSIBILITY)
    leaves = tree.leaves(periods[0]) if tree is not None else ()
    if tree is None or not leaves:
        return ""
    parent = next(each.parent for each in tree.by_code[leaves[0]] if each.validity.covers(periods[0]))
    return leaves[0] if role is Role.UNIT_MANAGER else parent or leaves[0]
