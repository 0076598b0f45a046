"""The application as a web server calls it."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "utfall.web.settings")

_NEW_OBJECTS = 50_000  # before those that nothing refers to are looked for

application = get_wsgi_application()


def _load() -> None:
    """Load the pages and read the workspace before the first reader waits for it."""
    from utfall.web.figures import figures

    _ = get_resolver().url_patterns
    figures().reading()
    # What is loaded stays, and each page makes thousands of objects without circles: looked through less often.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)


_load()
