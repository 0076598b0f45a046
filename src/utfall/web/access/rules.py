"""The rule of a page: the permission that it asks for and where; a page cannot be made without one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, cast
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse

from utfall.core import Month
from utfall.rounds import Permission
from utfall.web.access.request import PageRequest

if TYPE_CHECKING:
    from django.http import HttpResponseBase

P = ParamSpec("P")
View = Callable[Concatenate[Any, P], "HttpResponseBase"]
UnitOf = Callable[..., str | None]
MonthOf = Callable[[Any], Month | None]
SIGNED_OUT = 401  # said to a script, which keeps what is typed and asks for a new sign-in


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may open a page.

    ``permission`` None asks only that somebody is signed in, or not even that where the page ``is_public``.
    ``unit`` names the unit that the page is about, from the arguments of its address; without it, it is enough to
    hold the permission somewhere, and the page shows only what is reached. ``everywhere`` asks for all of the
    organisation. ``at`` gives the month in whose organisation the unit is reached, when it is not the latest.
    """

    permission: Permission | None = None
    is_public: bool = False
    everywhere: bool = False
    unit: UnitOf | None = None
    at: MonthOf | None = None

    def allows(self, request: PageRequest, arguments: dict[str, Any]) -> bool:
        """Whether the one who asks may open the page with these arguments of its address."""
        if self.permission is None:
            return self.is_public or request.user.is_authenticated
        if self.everywhere:
            return request.access.may(self.permission)
        if self.unit is not None:
            at = self.at(request) if self.at is not None else None
            return request.access.may(self.permission, self.unit(**arguments), at)
        return request.access.may_somewhere(self.permission)


PUBLIC: Final = Rule(is_public=True)
SIGNED_IN: Final = Rule()
EVERYWHERE: Final = "everywhere"


def _page_of(request: Any) -> str:
    """The page that is asked for, or where the form that is sent stands: an address for forms alone is no page."""
    if request.method in ("GET", "HEAD"):
        return str(request.get_full_path())
    sent_from = urlsplit(request.headers.get("Referer", "/"))
    return str(urlunsplit(("", "", sent_from.path, sent_from.query, "")))


def page(
    rule: Permission | Rule, unit: UnitOf | str | None = None, at: MonthOf | None = None
) -> Callable[[View[P]], View[P]]:
    """Declare who may open a page; every view in `utfall.web.urls` carries this, and a test looks for it.

    ``unit`` is `EVERYWHERE`, or a function from the arguments of the address to a unit's code::

        @page(Permission.ENTER_FORECAST, unit=lambda unit: unit)
        def forecast(request: PageRequest, unit: str) -> HttpResponse: ...

    Who is not signed in is sent to sign in; who may not, meets a page that says so.
    """
    if isinstance(rule, Rule):
        declared = rule
    else:
        chosen = unit if callable(unit) else None
        declared = Rule(rule, everywhere=unit == EVERYWHERE, unit=chosen, at=at)

    def declare(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not declared.is_public and not request.user.is_authenticated:
                if request.htmx:
                    return HttpResponse(status=SIGNED_OUT)
                return redirect_to_login(_page_of(request), reverse("account_login"))
            if not declared.allows(request, kwargs):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.rule = declared  # type: ignore[attr-defined]
        return cast("View[P]", guarded)

    return declare
