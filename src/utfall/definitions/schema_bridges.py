"""The JSON Schema of bridges: from a budget or last year to an outcome, step by step."""

from __future__ import annotations

from utfall.definitions.bridge import BridgeEnd, BridgeStart, Method, Steps
from utfall.definitions.format_reader import MOST_DECIMALS
from utfall.definitions.schema_parts import (
    Schema,
    block,
    choice,
    has,
    many,
    name,
    pattern,
    phrase,
    reference,
    text,
    whole,
    yes_or_no,
)
from utfall.definitions.schema_table import selection_keys, unit, window
from utfall.swedish import DisplayUnit

_MONTH = r"\d{4}-?(0[1-9]|1[0-2])"


def bridges_schema() -> Schema:
    """``definitions/bridges.yaml``."""
    start = choice(
        BridgeStart,
        "Vad bryggan börjar vid.",
        BUDGET="budgeten med alla beslut",
        ORIGINAL_BUDGET="ursprunglig budget; senare beslut blir egna steg",
        LAST_YEAR="utfallet samma tid förra året",
    )
    end = choice(
        BridgeEnd,
        "Vad bryggan leder till.",
        ACTUAL="utfallet",
        FORECAST="helårets prognos, med window: full_year",
    )
    method = choice(
        Method,
        "Vart det gemensamma går, när både volym och pris ändras.",
        TWO_WAY="till priset (vanligast)",
        SHAPLEY="hälften till vardera",
        THREE_WAY="en egen rad",
    )
    to_forecast = {"properties": {"to": {"const": str(BridgeEnd.FORECAST)}}, "required": ["to"]}
    whole_year = {"properties": {"window": {"const": "full_year"}}, "required": ["window"]}
    bridge = block(
        {
            "id": name("Bryggans id, som rapportens text använder."),
            "title": phrase("Bryggans rubrik."),
            "unit": _money_unit(),
            "decimals": whole("Antal decimaler.", 0, MOST_DECIMALS),
            "window": window(),
            "from": start,
            "to": end,
            "method": method,
            "steps": choice(
                Steps,
                "Hur stegen visas. Annars by_line.",
                BY_LINE="volym och pris för varje rad",
                BY_KIND="ett steg för volym och ett för pris, alla rader tillsammans",
            ),
            "index": _index("Känd uppräkning av priser och löner utöver budget, för alla rader."),
            "total": block(_money_keys(), description="Vad bryggan gäller; annars summan av raderna."),
            "lines": many(_line(), "Delarna, en rad var.", at_least=1),
            "one_offs": many(_one_off(), "Engångsposter, som visas för sig."),
        },
        ("id", "title", "unit", "from", "to", "lines"),
        allOf=[{"if": to_forecast, "then": whole_year}],
    )
    return block({"bridges": many(bridge, "Rapportens bryggor.", at_least=1)}, ("bridges",))


def _money_unit() -> Schema:
    not_money = [str(each) for each in DisplayUnit if not each.is_money]
    return {**unit(), "not": {"enum": not_money}}


def _money_keys() -> dict[str, Schema]:
    return {key: each for key, each in selection_keys().items() if key != "quantity"}


def _line() -> Schema:
    volume = "Volymen, med radens egna koder utom konton; eller ett block med egna koder."
    price = "En volym med kronor per enhet; annars kostnaden delad med volymen."
    return block(
        {
            "label": text("Radens etikett; varje etikett en gång."),
            "volume": _quantity(volume),
            "unit_cost": _quantity(price),
            "index": _index("Radens egen kända uppräkning; går före bryggans."),
            **_money_keys(),
        },
        ("label",),
        anyOf=has(*_money_keys())["anyOf"],
        allOf=[{"if": has("unit_cost"), "then": {"required": ["volume"]}}],
    )


def _index(description: str) -> Schema:
    return pattern(r"[+−-]?\d{1,3}([.,]\d+)?\s*%?", f"{description} I procent, som 1,2 %.")


def _quantity(description: str) -> Schema:
    keys = {key: each for key, each in selection_keys().items() if key != "line"}
    return {"anyOf": [reference(""), block(keys, ("quantity",))], "description": description}


def _one_off() -> Schema:
    return block(
        {
            "label": text("Vad posten är."),
            "amount": text("Belopp i kronor; kostnader minus."),
            "period": pattern(
                rf"{_MONTH}(\.\.{_MONTH})?", "Månaden, 2024-05, eller månaderna, 2024-01..2024-03."
            ),
            "reason": text("Varför posten visas för sig."),
            "decided_by": text("Rollen som bestämt det."),
            "line": reference("Etiketten på raden där posten är bokförd."),
            "kind": {
                "enum": ["one_off", "accrual"],
                "enumDescriptions": ["engångspost (vanligast)", "rätt år men ovanlig månad"],
                "description": "one_off: engångspost (vanligast); accrual: rätt år men ovanlig månad.",
            },
            "in_forecast": yes_or_no("Om posten finns med i prognosen."),
        },
        ("label", "amount", "period", "reason", "decided_by"),
    )
