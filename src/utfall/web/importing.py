"""Imports in the queue: what people have dropped is read in, and the outcome of each file is kept with the job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings

from utfall.app.admitting import Consent
from utfall.app.import_room import take_in
from utfall.app.receiving import IMPORTS, delete_older

IMPORT = "import_files"
UPLOADS_KEPT = timedelta(days=30)  # for files that did not come in, so that they can be mended and read again


def import_files(arguments: Mapping[str, Any], progress: Callable[[str], None]) -> dict[str, Any]:
    """Read in the files that lie under the job's token; what stands in the way is told for each."""
    consent = Consent(arguments.get("reason", ""), bool(arguments.get("quarantine")))
    outcomes = take_in(settings.WORKSPACE, arguments["token"], arguments["names"], consent, progress)
    return {"files": [each.as_json() for each in outcomes]}


def delete_old_uploads() -> None:
    """Delete what was dropped long ago and never came in."""
    delete_older(settings.WORKSPACE, IMPORTS, UPLOADS_KEPT)
