"""What a form says, field by field, to be read beside another version of the same."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

_BLANK = ("", None, False)


def lines_of(form: forms.Form) -> list[tuple[Any, Any]]:
    """Each field that says something: its label, and its value in words."""
    return [(bound.label, _read(bound)) for bound in form if bound.value() not in _BLANK]


def _read(bound: forms.BoundField) -> Any:
    """The word of a choice, yes for what is ticked, and otherwise the value itself."""
    words = {**dict(getattr(bound.field, "choices", ())), True: _("ja")}
    return words.get(bound.value(), bound.value())
