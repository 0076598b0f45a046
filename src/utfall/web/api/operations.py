"""The operations that other programs may call; each names the permission that its key must hold."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI, Schema

from utfall import __version__
from utfall.rounds import Permission
from utfall.web.api.keys import ScopedKey
from utfall.web.figures import figures

api = NinjaAPI(title="Utfall", version=__version__, urls_namespace="api", docs_url=None)


class TableHead(Schema):
    """A declared table."""

    id: str
    title: str
    columns: list[str]


@api.get(
    "/tables", auth=ScopedKey(Permission.READ_FIGURES), response=list[TableHead], operation_id="list_tables"
)
def tables(request: HttpRequest) -> list[dict[str, Any]]:
    """The tables of the workspace's definitions, in their order."""
    return [
        {"id": each.id, "title": each.title, "columns": [column.id for column in each.columns]}
        for each in figures().tables().values()
    ]
