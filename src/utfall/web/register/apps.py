"""The register as an app of Django."""

from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Accounts, rounds and entries."""

    name = "utfall.web.register"
    label = "register"
    verbose_name = "Register"
