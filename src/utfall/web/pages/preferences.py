"""The reader's own choices of language and theme, kept in cookies and changed without scripts."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from utfall.web.access import PUBLIC, page
from utfall.web.access.request import PageRequest
from utfall.web.surroundings import THEME_COOKIE, THEMES

_YEAR = 365 * 24 * 3600


@page(PUBLIC)
@require_POST
def language(request: PageRequest) -> HttpResponse:
    """Show the pages in Swedish or English."""
    return _kept(request, settings.LANGUAGE_COOKIE_NAME, tuple(dict(settings.LANGUAGES)))


@page(PUBLIC)
@require_POST
def theme(request: PageRequest) -> HttpResponse:
    """Show the pages light, dark, or as the computer is set."""
    return _kept(request, THEME_COOKIE, THEMES)


def _kept(request: PageRequest, cookie: str, known: tuple[str, ...]) -> HttpResponse:
    """Back to the page that was shown, with the choice in a cookie; an unknown choice changes nothing."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")
    value = request.POST.get("value", "")
    if value in known:
        response.set_cookie(cookie, value, max_age=_YEAR, samesite="Lax", secure=request.is_secure())
    return response
