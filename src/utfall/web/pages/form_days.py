"""A day in a form: typed as ÅÅÅÅ-MM-DD whatever language the browser speaks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class DayInput(forms.DateInput):
    """A field of text: the browser's own calendar writes days as the computer is set, and not as Swedes do."""

    input_type = "text"

    def __init__(self) -> None:
        shape = {
            "placeholder": _("ÅÅÅÅ-MM-DD"),
            "pattern": r"\d{4}-\d{2}-\d{2}",
            "title": _("Dag, som 2024-09-12"),
        }
        typed = {"inputmode": "numeric", "autocomplete": "off", "maxlength": "10", "class": "day"}
        super().__init__(attrs={**shape, **typed}, format="%Y-%m-%d")
