"""Reads the bridges from ``bridges.yaml``.

::

    bridges:
      - id: home_care
        title: Från budget till utfall, hemtjänst
        unit: mnkr
        decimals: 1
        window: year_to_date          # the default
        from: budget                  # or original_budget, last_year
        to: actual                    # or forecast, which is for the full year
        method: two_way               # the default; or shapley, three_way
        steps: by_line                # the default; or by_kind
        lines:
          - {label: Hemtjänst, activity: "510", volume: hours, index: 1,2 %}
          - {label: Nattpatrull, activity: "511"}
        one_offs:
          - label: Återkrav av statsbidrag
            amount: "-300 000"
            period: 2024-05
            reason: Bidraget för 2022 betalades tillbaka
            decided_by: Ekonomichef
            line: Hemtjänst
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import TypeVar

from utfall.core import CodePart, WindowKind
from utfall.definitions.bridge import (
    BridgeDefinition,
    BridgeEnd,
    BridgeLine,
    BridgeStart,
    Method,
    OneOff,
    Steps,
)
from utfall.definitions.format_reader import MOST_DECIMALS
from utfall.definitions.node import Choice, Fields, Node
from utfall.definitions.node_values import read_kronor, read_span
from utfall.definitions.registry import Registry, first_place
from utfall.definitions.selection_reader import SELECTION_KEYS, Vocabulary
from utfall.definitions.table import Selection
from utfall.swedish import DisplayUnit
from utfall.swedish.language import Phrase
from utfall.swedish.numbers import parse_number

BRIDGE_KEYS = (
    "id",
    "title",
    "unit",
    "decimals",
    "window",
    "from",
    "to",
    "method",
    "steps",
    "index",
    "total",
    "lines",
    "one_offs",
)
_MONEY_KEYS = tuple(key for key in SELECTION_KEYS if key != "quantity")
_QUANTITY_KEYS = tuple(key for key in SELECTION_KEYS if key != "line")
LINE_KEYS = ("label", "volume", "unit_cost", "index", *_MONEY_KEYS)
ONE_OFF_KEYS = ("label", "amount", "period", "reason", "decided_by", "line", "kind", "in_forecast")
_MOST_PERCENT = 100
_ACCRUAL = ("one_off", "accrual")
_Labelled = TypeVar("_Labelled", BridgeLine, OneOff)


def read_bridges(node: Node, vocabulary: Vocabulary) -> dict[str, BridgeDefinition]:
    """The bridges by id; one that cannot be evaluated is a problem and left out."""
    bridges: Registry[BridgeDefinition] = Registry()
    for item in node.fields("bridges").some("bridges"):
        fields = item.fields(*BRIDGE_KEYS)
        bridge = _bridge(fields, vocabulary)
        if bridge is not None:
            bridges.add(bridge, fields)
    return bridges.found


def _bridge(fields: Fields, vocabulary: Vocabulary) -> BridgeDefinition | None:
    id, title = fields.identifier(), fields.phrase("title")
    unit = _money_unit(fields)
    start, end = fields.choice("from", BridgeStart), fields.choice("to", BridgeEnd)
    window = _optional(fields, "window", WindowKind, WindowKind.YEAR_TO_DATE)
    if end is BridgeEnd.FORECAST and window is not WindowKind.FULL_YEAR:
        (fields.get("window") or fields.values["to"]).wrong(
            Phrase("full_year när bryggan leder till prognosen")
        )
        return None
    index = _index(fields, Fraction(0))
    lines = [_line(item.fields(*LINE_KEYS), vocabulary, index) for item in fields.some("lines")]
    lines = _once(fields, lines)
    labels = [line.label for line in lines]
    found = [_one_off(item.fields(*ONE_OFF_KEYS), labels) for item in fields.items("one_offs")]
    one_offs = _once(fields, [each for each in found if each is not None])
    whole = fields.get("total")
    if unit is None or start is None or end is None or not lines:
        return None
    return BridgeDefinition(
        id=id,
        title=title,
        unit=unit,
        decimals=fields.integer("decimals", 0, at_most=MOST_DECIMALS),
        window=window,
        start=start,
        end=end,
        method=_optional(fields, "method", Method, Method.TWO_WAY),
        steps=_optional(fields, "steps", Steps, Steps.BY_LINE),
        lines=tuple(lines),
        one_offs=tuple(one_offs),
        whole=vocabulary.selection(whole.fields(*_MONEY_KEYS)) if whole is not None else None,
        source=fields.node.source,
    )


def _money_unit(fields: Fields) -> DisplayUnit | None:
    unit = fields.choice("unit", DisplayUnit)
    if unit is not None and not unit.is_money:
        fields.values["unit"].wrong("kr, tkr, mnkr eller mdkr")
        return None
    return unit


def _optional(fields: Fields, key: str, kind: type[Choice], default: Choice) -> Choice:
    node = fields.get(key)
    return (node.choice(kind) if node is not None else None) or default


def _index(fields: Fields, default: Fraction) -> Fraction:
    """A rise in per cent, as a share."""
    node = fields.get("index")
    if node is None:
        return default
    try:
        percent = parse_number(node.text().removesuffix("%").strip())
    except ValueError:
        percent = None
    if percent is None or abs(percent) > _MOST_PERCENT:
        node.wrong(Phrase("en uppräkning i procent, som 1,2 %"))
        return default
    return Fraction(percent) / 100


def _line(fields: Fields, vocabulary: Vocabulary, index: Fraction) -> BridgeLine:
    select = vocabulary.selection(fields)
    if not fields.present(_MONEY_KEYS) and isinstance(fields.node.value, Mapping):
        fields.node.wrong(Phrase("en rad som väljer belopp med line eller en koddel"), Phrase("inget urval"))
    if "unit_cost" in fields and "volume" not in fields:
        fields.values["unit_cost"].problem("DEF-002", key="volume")
    return BridgeLine(
        label=fields.text("label"),
        select=select,
        source=fields.node.source,
        volume=_quantity(fields, "volume", select, vocabulary),
        unit_cost=_quantity(fields, "unit_cost", select, vocabulary),
        index=_index(fields, index),
    )


def _quantity(fields: Fields, key: str, select: Selection, vocabulary: Vocabulary) -> Selection | None:
    """A quantity by its id, with the line's own codes except accounts; or a block with codes of its own."""
    node = fields.get(key)
    if node is None:
        return None
    if isinstance(node.value, str):
        id = node.reference(vocabulary.quantities, Phrase("en volym i quantities.yaml"))
        codes = tuple((part, chosen) for part, chosen in select.codes if part is not CodePart.ACCOUNT)
        return Selection(codes, quantity=id) if id is not None else None
    inner = node.fields(*_QUANTITY_KEYS)
    inner.need("quantity")
    own = vocabulary.selection(inner)
    return own if own.quantity is not None else None


def _one_off(fields: Fields, lines: Collection[str]) -> OneOff | None:
    label, reason, decided_by = fields.text("label"), fields.text("reason"), fields.text("decided_by")
    amount, span = read_kronor(fields.need("amount")), read_span(fields.need("period"))
    line, kind, in_forecast = fields.get("line"), fields.get("kind"), fields.get("in_forecast")
    if kind is not None and kind.text() not in _ACCRUAL:
        kind.wrong("one_off eller accrual")
    if amount is None or span is None:
        return None
    return OneOff(
        label=label,
        amount=amount,
        span=span,
        reason=reason,
        decided_by=decided_by,
        source=fields.node.source,
        line=line.reference(lines, Phrase("en rad i bryggan")) if line is not None else None,
        is_accrual=kind is not None and kind.value == "accrual",
        is_in_forecast=in_forecast is None or in_forecast.boolean() is not False,
    )


def _once(fields: Fields, items: list[_Labelled]) -> list[_Labelled]:
    """The items, each label once: the bars of a chart and the rows of a table are told apart by it."""
    seen: dict[str, _Labelled] = {}
    for item in items:
        before = seen.setdefault(item.label, item)
        if before is not item:
            first = first_place(before.source, item.source)
            fields.node.page.problem("DEF-006", item.source, name=item.label, first=first)
    return list(seen.values())
