"""What is shown on a page of figures, as a file: the same table, by the same rule."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from utfall.app.figures import Sight
from utfall.app.table_files import FORMATS, file_of
from utfall.document import Table
from utfall.web.access.request import PageRequest
from utfall.web.audit import record
from utfall.web.figures import figures

FORMAT = "format"
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def wants_file(request: PageRequest) -> bool:
    """Whether the address asks for a file."""
    return FORMAT in request.GET


def as_file(request: PageRequest, table: Table, sight: Sight) -> HttpResponse:
    """The table as the file that is asked for; the page has checked that the reader may see it. It is logged."""
    wanted = request.GET[FORMAT]
    if wanted not in FORMATS:
        raise Http404
    name = "-".join(each for each in (table.id, sight.unit, str(sight.period)) if each) + f".{wanted}"
    record(
        request.user, "table.downloaded", f"table:{table.id}", unit=sight.unit or "", period=str(sight.period)
    )
    answer = HttpResponse(file_of(figures(), table, sight, wanted), content_type=_TYPES[wanted])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
