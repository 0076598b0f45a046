"""Volymer: what is done in a unit, table by table, and each volume month by month against budget and last year."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from utfall.app.volumes import quantities, tables_about_quantities, volume
from utfall.rounds import Permission
from utfall.web.access import page
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures
from utfall.web.sight import choice


@page(Permission.READ_FIGURES)
def volumes(request: PageRequest) -> HttpResponse:
    """The unit's volumes, and the one that is chosen month by month."""
    chosen = choice(request)
    if chosen.sight is None:
        found: dict[str, object] = {"choice": chosen, "is_entered": _is_entered(request)}
        return render(request, "volumes/volumes.html", found)
    listed = quantities(figures(), chosen.sight)
    wanted = request.GET.get("volym", "")
    if wanted and wanted not in figures().reading().definitions.quantities:
        raise Http404
    # A unit that lacks the volume that was looked at in another is shown its own first one.
    shown = next((each.id for each in listed if each.id == wanted), listed[0].id if listed else "")
    found = {
        "choice": chosen,
        "is_entered": _is_entered(request),
        "quantities": listed,
        "volume": volume(figures(), shown, chosen.sight) if shown else None,
        "tables": tables_about_quantities(figures(), chosen.sight),
    }
    return render(request, "volumes/volumes.html", found)


def _is_entered(request: PageRequest) -> bool:
    """Whether anything is entered by hand, and the reader may."""
    opened = figures().reading().opened
    declared = opened.definitions.quantities.values() if opened is not None else ()
    return request.access.may_somewhere(Permission.ENTER_FORECAST) and any(
        each.is_entered for each in declared
    )
