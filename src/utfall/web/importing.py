"""Imports in the queue: what people have dropped is read in, and the outcome of each file is kept with the job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings

from utfall.app.admitting import Consent
from utfall.app.import_room import take_in

IMPORT = "import_files"


def import_files(arguments: Mapping[str, Any], progress: Callable[[str], None]) -> dict[str, Any]:
    """Read in the files that lie under the job's token; what stands in the way is told for each."""
    consent = Consent(arguments.get("reason", ""), bool(arguments.get("quarantine")))
    outcomes = take_in(settings.WORKSPACE, arguments["token"], arguments["names"], consent, progress)
    return {"files": [each.as_json() for each in outcomes]}
