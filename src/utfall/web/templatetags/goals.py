"""What the templates of goals may call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse

from utfall.app.goals import names_of_assessed
from utfall.document import Table
from utfall.rounds import Permission
from utfall.web.figures import figures

register = template.Library()


@register.simple_tag(takes_context=True)
def assessing(context: Mapping[str, Any], table: Table) -> dict[str, str]:
    """The address where each row can be assessed; none for who may not."""
    request = context["request"]
    if not request.access.may(Permission.WRITE_REPORT):
        return {}
    known, query = names_of_assessed(figures()), request.META.get("QUERY_STRING", "")
    rows = (row.id for row in table.rows if row.id in known)
    return {id: reverse("goals-assess", args=[id]) + (f"?{query}" if query else "") for id in rows}
