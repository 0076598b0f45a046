"""The open pages, for everybody: published reports, their open data, and how accessible it all is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from utfall.core.edition import Edition
from utfall.web.access import PUBLIC, page
from utfall.web.access.request import PageRequest
from utfall.web.pages.report_versions import file_answer
from utfall.web.publishing import INSIDE
from utfall.web.register.models import Decision

if TYPE_CHECKING:
    from django.db.models import QuerySet


@page(PUBLIC)
def public(request: PageRequest) -> HttpResponse:
    """The published reports, the latest first."""
    return render(request, "public/reports.html", {"decisions": _published()})


@page(PUBLIC)
def public_report(request: PageRequest, decision: int) -> HttpResponse:
    """One published report: what was decided, and its files."""
    found = get_object_or_404(_published(), pk=decision)
    files = [name for name in sorted(found.files) if name not in INSIDE]
    return render(request, "public/report.html", {"decision": found, "files": files})


@page(PUBLIC)
def public_file(request: PageRequest, decision: int, file: str) -> HttpResponse:
    """A file of a published report."""
    found = get_object_or_404(_published(), pk=decision)
    return file_answer({name: found.files[name] for name in found.files if name not in INSIDE}, file)


@page(PUBLIC)
def accessibility(request: PageRequest) -> HttpResponse:
    """The accessibility statement that the law on digital public service asks for."""
    return render(request, "public/accessibility.html", {})


def _published() -> QuerySet[Decision]:
    published = Decision.objects.filter(edition=Edition.PUBLIC, published_at__isnull=False)
    return published.select_related("round").order_by("-round__period", "-pk")
