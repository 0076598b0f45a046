"""The forms of actions, grants, risks and one-off items: what is asked for, and how it stands in the ledger's file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from utfall.app.plan_entries import Fields, Ledger
from utfall.definitions.action import ActionStatus
from utfall.definitions.grant import GrantKind
from utfall.definitions.risk import EffectKind
from utfall.definitions.risk_reader import OWN_KEYS
from utfall.web.pages.form_days import DayInput
from utfall.web.pages.form_lines import lines_of

_ROLE = _("En roll, aldrig en persons namn.")
_BLANK: tuple[object, ...] = ("", None, [], {})


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DayInput)


def _month(label: Any, *, required: bool = True) -> forms.CharField:
    widget = forms.TextInput(attrs={"placeholder": "2024-09"})
    return forms.CharField(label=label, required=required, help_text=_("Månad, som 2024-09"), widget=widget)


def _text(label: Any, most: int = 200, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, help_text=help_text, required=required)


def _kronor(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return _text(label, 30, help_text, required=required)


def _words(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class EntryForm(forms.Form):
    """An entry of a ledger. What stands in the file and is not asked for here is kept as it stands."""

    plain: ClassVar[tuple[str, ...]] = ()  # keys that stand in the file as they are typed
    has_id: ClassVar[bool] = True

    def __init__(self, data: Any = None, standing: Fields | None = None) -> None:
        self.standing: Fields = standing or {}
        super().__init__(data, initial=self.read(self.standing))
        self.rows: list[EffectForm] = []

    def read(self, fields: Fields) -> dict[str, Any]:
        """What stands in the form's fields, from what stands in the file."""
        return {key: _joined(fields.get(key, "")) for key in self.plain}

    def told(self) -> dict[str, Any]:
        """What the form says of the keys that it asks for."""
        return {key: _written(self.cleaned_data[key]) for key in self.plain}

    def entry(self, id: str) -> Fields:
        """The entry as it shall stand in the file."""
        start = {"id": id} if self.has_id else {}
        merged = {**start, **self.standing, **self.told()}
        return {key: value for key, value in merged.items() if value not in _BLANK}

    def lines(self) -> list[tuple[Any, Any]]:
        """What the form says, field by field, to be read."""
        return lines_of(self) + [line for row in self.rows for line in lines_of(row)]


class EffectForm(forms.Form):
    """What an action changes each month on some codes."""

    responsibility = _text(_("Ansvar"), 100, required=False)
    account = _text(_("Konto"), 200, _("Flera skiljs åt med komma."), required=False)
    activity = _text(_("Verksamhet"), 100, required=False)
    per_month = _kronor(_("Effekt per månad, kronor"), _("Plus är bättre."))

    def __init__(self, number: int, data: Any = None, standing: Fields | None = None) -> None:
        self.standing: Fields = standing or {}
        initial = {key: _joined(value) for key, value in self.standing.items()}
        super().__init__(data, initial=initial, auto_id=f"effekt{number}_%s")

    def effect(self) -> Fields:
        """The effect as it shall stand in the file."""
        codes = {key: _codes(self.cleaned_data[key]) for key in ("responsibility", "account", "activity")}
        merged = {**self.standing, **codes, "per_month": self.cleaned_data["per_month"]}
        return {key: value for key, value in merged.items() if value not in _BLANK}


class ActionForm(EntryForm):
    """A decided action and what it is to change each month."""

    plain = ("name", "decided", "body", "by_role", "start", "end", "status", "comment")
    name = _text(_("Åtgärd"))
    decided = _day(_("Beslutad"))
    body = _text(_("Beslutad av"))
    by_role = _text(_("Ansvarig roll"), 100, _ROLE)
    start = _month(_("Effekt från och med"))
    end = _month(_("Effekt till och med"), required=False)
    status = forms.ChoiceField(
        label=_("Läge"),
        choices=[
            (str(ActionStatus.PLANNED), _("Planerad")),
            (str(ActionStatus.RUNNING), _("Pågår")),
            (str(ActionStatus.DONE), _("Genomförd")),
            (str(ActionStatus.STOPPED), _("Avbruten")),
        ],
    )
    comment = _words(_("Kommentar"))

    def __init__(self, data: Any = None, standing: Fields | None = None) -> None:
        super().__init__(data, standing)
        effects = self.standing.get("effects") or []
        typed = _rows(data) if data is not None else []
        count = len(typed) if data is not None else len(effects) + 1  # one more to fill in
        for number in range(count):
            stands = effects[number] if number < len(effects) else None
            self.rows.append(EffectForm(number, typed[number] if data is not None else None, stands))

    def clean(self) -> dict[str, Any]:
        """There is an effect, and each row that says something is whole; an emptied row is taken away."""
        said = [row for row in self.rows if any(row[name].value() for name in row.fields)]
        faulty = [row for row in said if not row.is_valid()]  # each tells its own faults
        if faulty:
            raise forms.ValidationError(_("En rad med effekt saknar något."))
        if not said:
            raise forms.ValidationError(_("Skriv minst en effekt."))
        self.rows = said
        return super().clean() or {}

    def told(self) -> dict[str, Any]:
        """What the form says, with the effects."""
        return {**super().told(), "effects": [row.effect() for row in self.rows]}


class GrantForm(EntryForm):
    """A state grant, what earns it, and where its use is booked."""

    plain = (
        *("name", "giver", "kind", "granted", "received", "from", "to", "deadline", "by_role"),
        *("planned", "done", "expected_use", "conditions"),
    )
    name = _text(_("Bidrag"))
    giver = _text(_("Myndighet"))
    kind = forms.ChoiceField(
        label=_("Slag av bidrag"),
        choices=[
            (str(GrantKind.TARGETED), _("Riktat: intäkt i takt med kostnaderna")),
            (str(GrantKind.PERFORMANCE), _("Prestationsbaserat: intäkt i takt med prestationen")),
            (str(GrantKind.GENERAL), _("Utan villkor: intäkt jämnt över tiden")),
        ],
    )
    granted = _kronor(_("Beviljat, kronor"))
    received = _kronor(_("Utbetalt, kronor"), required=False)
    first = _month(_("Från och med"))
    last = _month(_("Till och med"))
    deadline = _day(_("Återrapporteras senast"), required=False)
    by_role = _text(_("Ansvarig roll"), 100, _ROLE)
    activity = _text(_("Verksamhet"), 100, required=False)
    cost = _text(_("Kostnadskonto"), 200, required=False)
    income = _text(_("Intäktskonto"), 200, required=False)
    planned = forms.IntegerField(label=_("Planerade prestationer"), min_value=1, required=False)
    done = forms.IntegerField(label=_("Utförda prestationer"), min_value=0, required=False)
    expected_use = _kronor(_("Väntas bli använt, kronor"), required=False)
    conditions = _words(_("Villkor"))
    _NAMES: ClassVar = {"from": "first", "to": "last"}  # what Python does not let a field be called

    def read(self, fields: Fields) -> dict[str, Any]:
        """The accounts stand in selections of their own, with the activity that both have."""
        cost, income = fields.get("cost") or {}, fields.get("income") or {}
        where = {"activity": _joined(cost.get("activity") or income.get("activity") or "")}
        where |= {"cost": _joined(cost.get("account", "")), "income": _joined(income.get("account", ""))}
        return {self._NAMES.get(key, key): _joined(fields.get(key, "")) for key in self.plain} | where

    def told(self) -> dict[str, Any]:
        """The two selections keep what else stands in them."""
        said = self.cleaned_data
        found: dict[str, Any] = {key: _written(said[self._NAMES.get(key, key)]) for key in self.plain}
        for key in ("cost", "income"):
            others = dict(self.standing.get(key) or {})
            codes = {"activity": _codes(said["activity"]), "account": _codes(said[key])}
            is_asked = said[key] or others  # an activity alone says nothing of where
            merged = {**others, **codes} if is_asked else {}
            found[key] = {name: code for name, code in merged.items() if code not in _BLANK}
        return found


class RiskForm(EntryForm):
    """A risk or an opportunity beside the forecast: how likely, and how large."""

    plain = ("name", "by_role", "shock", "one_of", "comment")
    name = _text(_("Risk eller möjlighet"))
    probability = _text(_("Sannolikhet"), 10, _("Som 3/10, eller procent som 30."))
    kind = forms.ChoiceField(
        label=_("Storleken anges som"),
        required=False,
        choices=[
            (str(EffectKind.TRIANGULAR), _("sämst, troligast och bäst")),
            (str(EffectKind.PERT), _("samma, men det troligaste väger mer")),
            (str(EffectKind.FIXED), _("ett belopp")),
            (str(EffectKind.LOGNORMAL), _("lång svans: mitten och 9 av 10")),
        ],
    )
    low = _kronor(_("Sämst, kronor"), _("En kostnad skrivs med minus."), required=False)
    mode = _kronor(_("Troligast, eller beloppet, kronor"))
    high = _kronor(_("Bäst, eller 9 av 10, kronor"), required=False)
    by_role = _text(_("Ansvarig roll"), 100, _ROLE)
    in_forecast = forms.BooleanField(label=_("Ligger redan i prognosen"), required=False)
    shock = _text(
        _("Kommer tillsammans med"), 100, _("Poster med samma ord kommer samtidigt."), required=False
    )
    one_of = _text(_("Högst en av"), 100, _("Av poster med samma ord kommer högst en."), required=False)
    comment = _words(_("Kommentar"))
    _NAMES: ClassVar = {"amount": "mode", "p50": "mode", "p90": "high"}  # of a size, by kind

    def read(self, fields: Fields) -> dict[str, Any]:
        """The size has keys of its own for each kind."""
        effect = fields.get("effect") or {}
        size = {self._NAMES.get(key, key): value for key, value in effect.items() if key != "widened"}
        held = fields.get("in_forecast", "") in ("true", "ja")
        chance = {"probability": fields.get("probability", ""), "in_forecast": held}
        return {**super().read(fields), **size, **chance}

    def told(self) -> dict[str, Any]:
        """A bare number is a share in per cent."""
        said = self.cleaned_data
        kind = EffectKind(said["kind"] or EffectKind.TRIANGULAR)
        size = {key: said[self._NAMES.get(key, key)] for key in OWN_KEYS[kind]}
        kept = {key: value for key, value in (self.standing.get("effect") or {}).items() if key == "widened"}
        effect = {"kind": str(kind), **size, **(kept if "low" in size else {})}
        share = said["probability"].strip()
        return {
            **super().told(),
            "probability": f"{share} %" if share.isdecimal() else share,
            "effect": {key: value for key, value in effect.items() if value not in _BLANK},
            "in_forecast": "true" if said["in_forecast"] else "",
        }


class OneOffForm(EntryForm):
    """An amount set apart from the ledger's pace, with its reason."""

    plain = ("label", "amount", "period", "responsibility", "activity", "account", "reason", "decided_by")
    has_id = False
    label = _text(_("Engångspost"))
    amount = _kronor(_("Belopp, kronor"), _("En kostnad skrivs med minus."))
    period = _text(_("Månad"), 20, _("Som 2024-05, eller 2024-01..2024-03."))
    responsibility = _text(_("Ansvar"), 40, required=False)
    activity = _text(_("Verksamhet"), 40, required=False)
    account = _text(_("Konto"), 40, required=False)
    reason = _text(_("Varför"))
    decided_by = _text(_("Beslutad av"), 100, _ROLE)
    in_forecast = forms.BooleanField(label=_("Ligger i prognosen om den inte är bokförd"), required=False)

    def read(self, fields: Fields) -> dict[str, Any]:
        """What is not said to be outside the forecast lies in it."""
        return {
            **super().read(fields),
            "in_forecast": fields.get("in_forecast", "ja") not in ("nej", "false"),
        }

    def told(self) -> dict[str, Any]:
        """What lies in the forecast is the rule and need not be said."""
        return {**super().told(), "in_forecast": "" if self.cleaned_data["in_forecast"] else "nej"}


FORMS: dict[Ledger, type[EntryForm]] = {
    Ledger.ACTIONS: ActionForm,
    Ledger.GRANTS: GrantForm,
    Ledger.RISKS: RiskForm,
    Ledger.ONE_OFFS: OneOffForm,
}


def _rows(data: QueryDict) -> list[Mapping[str, str]]:
    """The rows of effects that were sent: each field as often as there are rows."""
    sent = {name: data.getlist(name) for name in EffectForm.base_fields}
    count = max(map(len, sent.values()))
    return [
        {name: values[at] if at < len(values) else "" for name, values in sent.items()} for at in range(count)
    ]


def _codes(text: str) -> str | list[str]:
    """One code, or several with commas between."""
    found = [each.strip() for each in text.split(",") if each.strip()]
    return found[0] if len(found) == 1 else found


def _joined(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value


def _written(value: Any) -> str:
    """A field's value as it stands in the file."""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
