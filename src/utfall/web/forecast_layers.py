"""A round's forecasts and the workspace's list of layers: one told in the other, so that both say the same.

The register has each row's words. For the whole unit, each layer's sum is put in the list when the unit is handed in,
approved or made facts. What stands in the list and was not put there from here, from the terminal or by hand, counts
for the unit unless a later layer has spoken in the web.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

from django.conf import settings

from utfall.app.entries import version_of
from utfall.app.forecast_grid import Said, grid
from utfall.app.layers import add_layer
from utfall.app.unit_forecast import Ground
from utfall.core import Amount, CodePart, Month, SourceRef
from utfall.definitions.layer import ForecastLayer, LayerEntry
from utfall.problems import Problems
from utfall.rounds import Role
from utfall.web.figures import figures
from utfall.web.forecasting import Entries, words_on
from utfall.web.register.models import EntryVersion, ForecastEntry, Round, UnitTask
from utfall.web.wording import printed_role

LAYERS = "layers"
_ORDER = tuple(ForecastLayer)
_SPEAKER = {
    ForecastLayer.UNIT: Role.UNIT_MANAGER,
    ForecastLayer.AREA: Role.AREA_MANAGER,
    ForecastLayer.CONTROLLER: Role.CONTROLLER,
}


def publish_layers(tasks: Iterable[UnitTask]) -> Problems:
    """Let the list say what every layer of the units comes to; what it said before stands above it."""
    problems = Problems()
    for task in tasks:
        base, entries = words_on(task)
        for layer in _ORDER:
            entry = _entry(task, base, entries, layer)
            if entry is not None:
                refused = add_layer(settings.WORKSPACE, entry)
                problems.extend([refused] if refused is not None else [])
                EntryVersion.objects.get_or_create(
                    ledger=LAYERS, entry=_place(entry), version=_version(entry), defaults={"fields": {}}
                )
    return problems


def filed_words(round: Round, units: Iterable[str]) -> Mapping[str, LayerEntry]:
    """The units whose year the list says more of than the web: the word that counts."""
    at, found = Month.parse(round.period), {}
    wanted = set(units)
    spoken = {unit: _ORDER.index(ForecastLayer(layer)) for unit, layer in _spoken(round)}
    for entry in _listed(at):
        published = EntryVersion.objects.filter(ledger=LAYERS, entry=_place(entry), version=_version(entry))
        is_last = _ORDER.index(entry.layer) >= spoken.get(entry.code, 0)
        if entry.code in wanted and is_last and not published.exists():
            found[entry.code] = entry
    return found


def _listed(at: Month) -> list[LayerEntry]:
    """The last word of each layer on each unit after a month, the first layer first."""
    listed = figures().reading().definitions.forecast.layers
    here = [each for each in listed if each.as_of == at and each.part is CodePart.RESPONSIBILITY]
    last = {(each.code, each.layer): each for each in sorted(here, key=lambda each: each.when)}
    return sorted(last.values(), key=lambda each: _ORDER.index(each.layer))


def _spoken(round: Round) -> list[tuple[str, str]]:
    """Every unit with each layer that has spoken in the web, the last layer last."""
    found = ForecastEntry.objects.filter(round=round).values_list("unit", "layer").distinct()
    return sorted(found, key=lambda each: _ORDER.index(ForecastLayer(each[1])))


def _entry(task: UnitTask, base: Ground, entries: Entries, layer: ForecastLayer) -> LayerEntry | None:
    """What the unit's year comes to by a layer's words and those before it; None when the layer has said nothing."""
    own = {key: by_layer[layer] for key, by_layer in entries.items() if layer in by_layer}
    if not own:
        return None
    until = {*takewhile(lambda each: each is not layer, _ORDER), layer}
    said = {
        key: [
            Said(each, Amount(entry.amount), entry.reason)
            for each, entry in by_layer.items()
            if each in until
        ]
        for key, by_layer in entries.items()
    }
    total = grid(base, said, figures().reading().definitions.forecast.reasons).total.counts.amount
    if total is None:
        return None
    names = {row.key: row.name for row in base.rows}
    reasons = [f"{names.get(key, key)}: {entry.reason}" for key, entry in own.items() if entry.reason]
    last = max(own.values(), key=lambda entry: entry.changed_at)
    return LayerEntry(
        as_of=base.at,
        part=CodePart.RESPONSIBILITY,
        code=task.unit,
        layer=layer,
        amount=total,
        by_role=printed_role(_SPEAKER[layer]),
        when=last.changed_at.date(),
        reason="; ".join(reasons) or "Lämnad i rundan",
        source=SourceRef("rundan"),
    )


def _place(entry: LayerEntry) -> str:
    return f"{entry.as_of}:{entry.code}:{entry.layer}"


def _version(entry: LayerEntry) -> str:
    """The same whoever reads it: from the register, or from the list."""
    return version_of([entry.amount.ore, entry.reason.strip(), entry.when.isoformat()])
