"""The forms of the settings: accounts, grants and deputies."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from utfall.rounds import Role
from utfall.web.figures import figures
from utfall.web.pages.form_days import DayInput
from utfall.web.register.models import Deputy, Grant, User
from utfall.web.wording import ROLES

Held = TypeVar("Held", Grant, Deputy)


class AccountForm(forms.ModelForm[User]):
    """A person's account."""

    class Meta:
        """Its fields."""

        model = User
        fields = ("username", "name", "email", "is_active")
        labels = {  # noqa: RUF012 - as Django wants it
            "username": _("Användarnamn"),
            "email": _("E-postadress"),
            "is_active": _("Kontot är öppet"),
        }
        help_texts = {  # noqa: RUF012
            "username": "",
            "email": _("Kommunens inloggning känner igen personen på adressen."),
            "is_active": "",
        }


class _ForATime(forms.ModelForm[Held]):
    """Something that is held from one day to another, both included."""

    def clean(self) -> dict[str, Any]:
        """The time does not end before it begins."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("Slutdagen ligger före den första dagen."))
        return cleaned


class GrantForm(_ForATime[Grant]):
    """A role in a part of the organisation, for a time."""

    role = forms.ChoiceField(label=_("Roll"))
    unit = forms.ChoiceField(label=_("Enhet"), required=False)
    valid_from = forms.DateField(label=_("Från och med"), required=False, widget=DayInput)
    valid_to = forms.DateField(label=_("Till och med"), required=False, widget=DayInput)

    class Meta:
        """Its fields."""

        model = Grant
        fields = ("role", "unit", "valid_from", "valid_to")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(str(role), ROLES[role]) for role in Role]  # type: ignore[attr-defined]
        self.fields["unit"].choices = unit_choices()  # type: ignore[attr-defined]


class DeputyForm(_ForATime[Deputy]):
    """Who stands in for somebody between two days."""

    deputy = forms.ModelChoiceField(User.objects.none(), label=_("Ersättare"))
    valid_from = forms.DateField(label=_("Från och med"), widget=DayInput)
    valid_to = forms.DateField(label=_("Till och med"), widget=DayInput)

    class Meta:
        """Its fields."""

        model = Deputy
        fields = ("deputy", "valid_from", "valid_to")

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = User.objects.filter(is_active=True).exclude(pk=user.pk).order_by("name", "username")
        self.fields["deputy"].queryset = others  # type: ignore[attr-defined]


def unit_choices() -> list[tuple[str, Any]]:
    """Every unit of the latest organisation, and the whole of it."""
    periods = figures().periods()
    units = figures().units(periods[0]) if periods else ()
    return [("", _("Hela organisationen")), *((each.code, f"{each.code} {each.name}") for each in units)]
