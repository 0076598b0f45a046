"""The work that follows on files posted by another program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings

from utfall.app.import_room import take_in
from utfall.app.receiving import IMPORTS, forget

POSTED = "import_posted"


def import_posted(arguments: Mapping[str, Any], progress: Callable[[str], None]) -> dict[str, Any]:
    """Import what was posted; the other program keeps its own files, so one with faults is not kept here."""
    token = arguments["token"]
    outcomes = take_in(settings.WORKSPACE, token, progress=progress)
    forget(settings.WORKSPACE, IMPORTS, token)
    return {"files": [each.as_json() for each in outcomes]}
