"""What every template has at hand: who reports, the navigation, the reader's theme, and the period and unit chosen."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest

from utfall.web.access.request import PageRequest
from utfall.web.figures import figures
from utfall.web.navigation import open_doors
from utfall.web.wording import ROLES

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "tema"


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """The variables of `base.html`."""
    wanted = request.COOKIES.get(THEME_COOKIE, "")
    around: dict[str, Any] = {"theme": wanted if wanted in THEMES else "auto"}
    reading = figures().reading()
    around["municipality"] = reading.definitions.municipality if reading.opened is not None else None
    around["is_faulty"] = reading.opened is not None and reading.problems.blocks
    around["is_earlier"] = reading.is_earlier
    access = getattr(request, "access", None)
    if access is not None and request.user.is_authenticated:
        name = request.resolver_match.url_name if request.resolver_match else ""
        around["doors"] = open_doors(cast("PageRequest", request).access, name or "")
        around["roles"] = [ROLES[role] for role in ROLES if role in access.roles]
    return around
