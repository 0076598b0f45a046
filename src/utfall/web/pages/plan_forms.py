"""The forms of actions, grants and risks: what is asked for, and the block that it becomes in the ledger's file."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utfall.app.plan_entries import Ledger
from utfall.definitions.action import ActionStatus
from utfall.definitions.grant import GrantKind

_MONTH = forms.TextInput(attrs={"placeholder": "2024-09"})


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"})


def identifier(name: str, taken: Any) -> str:
    """An id for a name that nothing else in the list has.

    >>> identifier("Färre timanställda", {"farre_timanstallda"})
    'farre_timanstallda_2'
    """
    plain = name.lower().translate(str.maketrans("åäöé", "aaoe"))
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40] or "post"
    base = base if base[0].isalpha() else f"p_{base}"
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}_{number}"
    return found


class ActionForm(forms.Form):
    """A decided action and what it is to change each month."""

    name = forms.CharField(label=_("Åtgärd"), max_length=200)
    decided = forms.DateField(label=_("Beslutad"), widget=_day())
    body = forms.CharField(label=_("Beslutad av"), max_length=200)
    by_role = forms.CharField(
        label=_("Ansvarig roll"), help_text=_("En roll, aldrig en persons namn."), max_length=100
    )
    start = forms.CharField(label=_("Effekt från och med"), help_text=_("Månad, som 2024-09"), widget=_MONTH)
    status = forms.ChoiceField(
        label=_("Läge"),
        choices=[
            (str(ActionStatus.PLANNED), _("Planerad")),
            (str(ActionStatus.RUNNING), _("Pågår")),
            (str(ActionStatus.DONE), _("Genomförd")),
            (str(ActionStatus.STOPPED), _("Avbruten")),
        ],
    )
    responsibility = forms.CharField(label=_("Ansvar"), max_length=40)
    account = forms.CharField(label=_("Konto"), max_length=40, required=False)
    activity = forms.CharField(label=_("Verksamhet"), max_length=40, required=False)
    per_month = forms.CharField(
        label=_("Effekt per månad, kronor"), help_text=_("Plus är bättre."), max_length=30
    )
    comment = forms.CharField(label=_("Kommentar"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def block(self, id: str) -> dict[str, Any]:
        """The action as it stands in the file."""
        told = self.cleaned_data
        where = {key: told[key] for key in ("responsibility", "account", "activity") if told[key]}
        block = {key: told[key] for key in ("name", "body", "by_role", "start", "status")}
        block |= {
            "decided": told["decided"].isoformat(),
            "effects": [{**where, "per_month": told["per_month"]}],
        }
        return {"id": id, **block, **({"comment": told["comment"]} if told["comment"] else {})}


class GrantForm(forms.Form):
    """A state grant, what earns it, and where its use is booked."""

    name = forms.CharField(label=_("Bidrag"), max_length=200)
    giver = forms.CharField(label=_("Myndighet"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Slag av bidrag"),
        choices=[
            (str(GrantKind.TARGETED), _("Riktat: intäkt i takt med kostnaderna")),
            (str(GrantKind.GENERAL), _("Utan villkor: intäkt jämnt över tiden")),
        ],
    )
    granted = forms.CharField(label=_("Beviljat, kronor"), max_length=30)
    received = forms.CharField(label=_("Utbetalt, kronor"), max_length=30, required=False)
    first = forms.CharField(label=_("Från och med"), help_text=_("Månad, som 2024-09"), widget=_MONTH)
    last = forms.CharField(label=_("Till och med"), widget=_MONTH)
    deadline = forms.DateField(label=_("Återrapporteras senast"), required=False, widget=_day())
    by_role = forms.CharField(
        label=_("Ansvarig roll"), help_text=_("En roll, aldrig en persons namn."), max_length=100
    )
    activity = forms.CharField(label=_("Verksamhet"), max_length=40)
    cost = forms.CharField(label=_("Kostnadskonto"), max_length=40, required=False)
    income = forms.CharField(label=_("Intäktskonto"), max_length=40)
    conditions = forms.CharField(label=_("Villkor"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def block(self, id: str) -> dict[str, Any]:
        """The grant as it stands in the file."""
        told = self.cleaned_data
        keys = ("name", "giver", "kind", "granted", "received", "by_role", "conditions")
        block: dict[str, Any] = {"id": id, **{key: told[key] for key in keys if told[key]}}
        block |= {"from": told["first"], "to": told["last"]}
        if told["deadline"]:
            block["deadline"] = told["deadline"].isoformat()
        if told["cost"]:
            block["cost"] = {"activity": told["activity"], "account": told["cost"]}
        return block | {"income": {"activity": told["activity"], "account": told["income"]}}


class RiskForm(forms.Form):
    """A risk or an opportunity beside the forecast, as a range."""

    name = forms.CharField(label=_("Risk eller möjlighet"), max_length=200)
    probability = forms.IntegerField(label=_("Sannolikhet, procent"), min_value=1, max_value=99)
    low = forms.CharField(
        label=_("Sämst, kronor"), help_text=_("En kostnad skrivs med minus."), max_length=30
    )
    mode = forms.CharField(label=_("Troligast, kronor"), max_length=30)
    high = forms.CharField(label=_("Bäst, kronor"), max_length=30)
    by_role = forms.CharField(
        label=_("Ansvarig roll"), help_text=_("En roll, aldrig en persons namn."), max_length=100
    )
    in_forecast = forms.BooleanField(label=_("Ligger redan i prognosen"), required=False)
    comment = forms.CharField(label=_("Kommentar"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def block(self, id: str) -> dict[str, Any]:
        """The risk as it stands in the file."""
        told = self.cleaned_data
        block = {"id": id, "name": told["name"], "probability": f"{told['probability']} %"}
        effect = {"kind": "triangular", **{key: told[key] for key in ("low", "mode", "high")}}
        extra = {"in_forecast": "true"} if told["in_forecast"] else {}
        extra |= {"comment": told["comment"]} if told["comment"] else {}
        return block | {"effect": effect, "by_role": told["by_role"]} | extra


FORMS: dict[Ledger, type[ActionForm | GrantForm | RiskForm]] = {
    Ledger.ACTIONS: ActionForm,
    Ledger.GRANTS: GrantForm,
    Ledger.RISKS: RiskForm,
}
