"""The forms of rounds: what a new one is about, and what the next one of a report begins with."""

from __future__ import annotations

import re
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utfall.app.writing import reports
from utfall.core import Month
from utfall.definitions.structure import Member
from utfall.web.figures import figures
from utfall.web.pages.form_days import DayInput
from utfall.web.register.models import Round, RoundDefaults
from utfall.web.round_defaults import prefilled
from utfall.web.templatetags.utfall import month

_PERIODS = 24
_MOST_DAYS = 365


class UnitsForm(forms.Form):
    """The units that take part, under the part of the organisation that each belongs to."""

    units = forms.MultipleChoiceField(
        label=gettext_lazy("Enheter som deltar"), widget=forms.CheckboxSelectMultiple
    )

    def offer_units(self, left_out: frozenset[str]) -> None:
        """Let the units of the latest month be chosen, and all be chosen but those that are left out."""
        parts = _lowest(figures().periods())
        field = cast(Any, self.fields["units"])
        field.choices = [
            (name, [(each.code, f"{each.code} {each.name}") for each in members]) for name, members in parts
        ]
        field.initial = [code for code in self.offered if code not in left_out]

    @property
    def offered(self) -> list[str]:
        """The codes of the units that may be chosen."""
        choices = cast(Any, self.fields["units"]).choices
        return [code for _name, members in choices for code, _label in members]

    @property
    def parts(self) -> list[tuple[str, list[Any]]]:
        """The boxes of the units, under the name of the part of the organisation that each belongs to."""
        boxes, choices = iter(self["units"]), cast(Any, self.fields["units"]).choices
        return [(str(name), [next(boxes) for _each in members]) for name, members in choices]


class RoundForm(UnitsForm):
    """What a new round is about; it opens with the defaults of its report."""

    report = forms.ChoiceField(label=gettext_lazy("Rapport"))
    period = forms.ChoiceField(label=gettext_lazy("Till och med"))
    deadline = forms.DateField(
        label=gettext_lazy("Enheterna är klara senast"),
        required=False,
        widget=DayInput,
    )
    field_order = ("report", "period", "deadline", "units")

    def __init__(self, report: str = "", data: Any = None) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        periods, named = figures().periods(), named_reports()
        chosen = report if report in dict(named) else next(iter(dict(named)), "")
        defaults = prefilled(chosen, next(iter(periods), None))
        fields["report"].choices, fields["report"].initial = named, chosen
        fields["period"].choices = [(str(each), month(each)) for each in periods[:_PERIODS]]
        fields["deadline"].initial = defaults.deadline
        self.offer_units(defaults.left_out)

    def clean(self) -> dict[str, Any]:
        """There is one round for a report and a period."""
        chosen = super().clean() or {}
        if Round.objects.filter(report=chosen.get("report"), period=chosen.get("period")).exists():
            raise forms.ValidationError(_("Det finns redan en runda för rapporten och perioden."))
        return chosen


class DefaultsForm(UnitsForm):
    """What the next round of a report begins with."""

    days = forms.IntegerField(
        label=gettext_lazy("Dagar efter månadens slut som enheterna har på sig"),
        required=False,
        min_value=0,
        max_value=_MOST_DAYS,
    )
    field_order = ("days", "units")

    def __init__(self, report: str, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{report}_%s")
        kept = RoundDefaults.objects.filter(report=report).first()
        self.fields["days"].initial = kept.deadline_days if kept is not None else None
        self.offer_units(frozenset(kept.left_out) if kept is not None else frozenset())


def named_reports() -> list[tuple[str, str]]:
    """The reports about the whole board: their ids, and their titles without words of time."""
    return [(each.id, re.sub(r"\s*\{\w+\}", "", each.title)) for each in reports(figures())]


def _lowest(periods: tuple[Month, ...]) -> list[tuple[str, list[Member]]]:
    """The units with nobody below them, in the latest month, under the name of the part that they belong to."""
    members = figures().units(periods[0]) if periods else ()
    names = {each.code: each.name for each in members}
    above = {each.parent for each in members}
    parts: dict[str, list[Member]] = {}
    for each in members:
        if each.code not in above:
            parts.setdefault(names.get(each.parent or "", ""), []).append(each)
    return list(parts.items())
