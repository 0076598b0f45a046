"""Whether the service is well, for the one who watches over it."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse

from utfall.web.access import PUBLIC, page
from utfall.web.access.request import PageRequest
from utfall.web.beating import has_room, is_alive
from utfall.web.figures import figures
from utfall.web.warming import is_ready

_UNAVAILABLE = 503


@page(PUBLIC)
def health(request: PageRequest) -> HttpResponse:
    """Whether pages can be shown, without saying anything of what.

    Beside it ``queue`` tells whether long work is being done, and ``ready`` whether all units' pages are at hand.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        database = True
    except DatabaseError:
        database = False
    workspace = figures().reading().opened is not None
    room = has_room(settings.WORKSPACE)
    well = database and workspace and room
    told = {"well": well, "database": database, "workspace": workspace, "disk": room}
    told["queue"] = is_alive(settings.WORKSPACE)
    told["ready"] = workspace and is_ready()
    return JsonResponse(told, status=200 if well else _UNAVAILABLE)
