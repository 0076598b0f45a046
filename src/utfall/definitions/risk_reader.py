"""Reads ``entries/risks.yaml``: risks, opportunities, and what one more unit of a volume costs.

::

    risks:
      - id: placeringar
        name: Fler placeringar av barn
        probability: 3/10
        effect: {kind: triangular, low: "-2 000 000", mode: "-700 000", high: "-300 000"}
        by_role: Områdeschef
    sensitivities:
      - {id: hvb, name: En placering i HVB, yearly: "-1 900 000"}
"""

from __future__ import annotations

from utfall.core import Amount
from utfall.definitions.goal_values import read_share
from utfall.definitions.node import Fields, Node
from utfall.definitions.node_values import read_kronor
from utfall.definitions.registry import Registry
from utfall.definitions.risk import EffectKind, RiskEffect, RiskEntry, Sensitivity
from utfall.definitions.role import read_role
from utfall.definitions.withdrawn import WITHDRAWN, is_withdrawn
from utfall.swedish.language import Phrase

RISKS_KEYS = ("risks", "sensitivities")
RISK_KEYS = (
    *("id", "name", "probability", "effect", "by_role"),
    *("shock", "one_of", "in_forecast", "comment", WITHDRAWN),
)
EFFECT_KEYS = ("kind", "amount", "low", "mode", "high", "p50", "p90", "widened")
SENSITIVITY_KEYS = ("id", "name", "yearly", "units")
OWN_KEYS = {
    EffectKind.FIXED: ("amount",),
    EffectKind.TRIANGULAR: ("low", "mode", "high"),
    EffectKind.PERT: ("low", "mode", "high"),
    EffectKind.LOGNORMAL: ("p50", "p90"),
}
_RANGES = (EffectKind.TRIANGULAR, EffectKind.PERT)


def read_risks(fields: Fields) -> dict[str, RiskEntry]:
    """The risks by id; a faulty one is a problem and left out, and a withdrawn one is left out."""
    risks: Registry[RiskEntry] = Registry()
    for item in fields.items("risks"):
        inner = item.fields(*RISK_KEYS)
        risk = _risk(inner)
        if risk is not None and not is_withdrawn(inner):
            risks.add(risk, inner)
    return risks.found


def _risk(fields: Fields) -> RiskEntry | None:
    id, name, role = fields.identifier(), fields.text("name"), read_role(fields)
    fields.need("probability")
    probability, node = read_share(fields, "probability"), fields.need("effect")
    effect = _effect(node) if node is not None else None
    is_in_forecast = fields.get("in_forecast")
    shock, one_of = fields.text("shock", ""), fields.text("one_of", "")
    if shock:
        fields.exclude(("one_of",), by="shock")
    if probability is None or effect is None or (shock and one_of):
        return None
    return RiskEntry(
        id=id,
        name=name,
        probability=probability,
        effect=effect,
        by_role=role,
        source=fields.node.source,
        shock=shock,
        one_of=one_of,
        is_in_forecast=is_in_forecast is not None and is_in_forecast.boolean() is True,
        comment=fields.text("comment", ""),
    )


def _effect(node: Node) -> RiskEffect | None:
    """The size; the keys of other kinds may not stand beside it."""
    fields = node.fields(*EFFECT_KEYS)
    kind = fields.choice("kind", EffectKind)
    if kind is None:
        return None
    own = OWN_KEYS[kind]
    others = [key for key in EFFECT_KEYS[1:] if key not in own and (kind not in _RANGES or key != "widened")]
    fields.exclude(others, by=f"kind: {kind}")
    amounts = [read_kronor(fields.need(key)) for key in own]
    known = [each for each in amounts if each is not None]
    if len(known) < len(own):
        return None
    return _in_order(node, kind, known, _is_widened(fields))


def _is_widened(fields: Fields) -> bool:
    node = fields.get("widened")
    return node is None or node.boolean() is not False


def _in_order(node: Node, kind: EffectKind, amounts: list[Amount], is_widened: bool) -> RiskEffect | None:
    """The effect, unless its amounts contradict each other (PRO-019)."""
    match amounts:
        case [amount]:
            return RiskEffect(kind, amount)
        case [low, mode, high] if low <= mode <= high:
            return RiskEffect(kind, mode, low, high, is_widened)
        case [p50, p90] if 0 < p50.ore < p90.ore or p90.ore < p50.ore < 0:
            return RiskEffect(kind, p50, high=p90)
        case [_, _]:
            node.problem("PRO-019", expected=Phrase("p90 ligger längre från noll än p50, med samma tecken"))
        case _:
            node.problem("PRO-019", expected=Phrase("low är minst och high störst, med kostnader negativa"))
    return None


def read_sensitivities(fields: Fields) -> dict[str, Sensitivity]:
    """What one more of something costs, by id."""
    found: Registry[Sensitivity] = Registry()
    for item in fields.items("sensitivities"):
        inner = item.fields(*SENSITIVITY_KEYS)
        yearly = read_kronor(inner.need("yearly"))
        each = Sensitivity(
            inner.identifier(),
            inner.text("name"),
            yearly or Amount(0),
            item.source,
            inner.integer("units", 1, 1, 9_999),
        )
        if yearly is not None:
            found.add(each, inner)
    return found.found
