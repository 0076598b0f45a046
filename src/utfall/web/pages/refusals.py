"""The pages that say no: not found, not allowed, a form gone stale, and our own fault."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from utfall.core import SourceRef
from utfall.problems import Problem


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page; another program is told so as a problem."""
    if request.path.startswith("/api/"):
        problem = Problem("API-003", SourceRef(request.path), {"place": request.path})
        return JsonResponse({"problems": [problem.as_json()]}, status=404)
    return render(request, "refusals/not_found.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page asks for a right that the reader does not have; who has no right at all is told so."""
    access = getattr(request, "access", None)
    has_none = request.user.is_authenticated and access is not None and not access.grants
    return render(request, "refusals/no_role.html" if has_none else "refusals/not_allowed.html", status=403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened in another session; what was typed is still in the browser."""
    return render(request, "refusals/stale_form.html", status=403)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Something broke; nothing is asked of the database here, which may be what broke: the page knows no reader."""
    return HttpResponse(render_to_string("refusals/our_fault.html"), status=500)
