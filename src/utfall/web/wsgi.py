"""The application as a web server calls it."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "utfall.web.settings")

application = get_wsgi_application()


def _load() -> None:
    """Load the pages and read the workspace before the first reader waits for it."""
    from utfall.web.figures import figures

    _ = get_resolver().url_patterns
    figures().reading()


_load()
