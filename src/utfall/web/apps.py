"""The pages as an app of Django, so that templates may call its tags."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, tags and management commands."""

    name = "utfall.web"
    label = "utfall_web"
    verbose_name = "Utfall"
