"""Whether the service is well, for the one who watches over it."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse

from utfall.web.access import PUBLIC, page
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures

_UNAVAILABLE = 503


@page(PUBLIC)
def health(request: PageRequest) -> HttpResponse:
    """The database answers and the definitions can be read; says nothing of what they hold."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        database = True
    except DatabaseError:
        database = False
    workspace = figures().reading().opened is not None
    well = database and workspace
    return JsonResponse(
        {"well": well, "database": database, "workspace": workspace}, status=200 if well else _UNAVAILABLE
    )
