"""Deletes what people have dropped when its time is out: reports that were reviewed, and files that never came in."""

from __future__ import annotations

from django.db import connections

from utfall.web.importing import delete_old_uploads
from utfall.web.reviews import delete_old_reviews

EVERY = 3600  # seconds


def tidy() -> None:
    """Delete all that is too old now; run in the queue's process, by the hour."""
    try:
        delete_old_reviews()
        delete_old_uploads()
    finally:
        connections.close_all()
