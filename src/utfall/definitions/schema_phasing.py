"""The JSON Schema of ``definitions/structure/phasing.yaml``."""

from __future__ import annotations

from utfall.definitions.phasing import PhasingProfile
from utfall.definitions.schema_parts import Schema, block, choice, has, many, without
from utfall.definitions.schema_table import selection_keys

_MONTHS = 12


def phasing_schema() -> Schema:
    """Rules for how a year's budget lies over its months."""
    profile = choice(
        PhasingProfile,
        "Hur budgeten fördelas på månader.",
        EVEN="lika mycket varje månad",
        LAST_YEAR="som utfallet samma månader året före",
        WORKDAYS="efter månadernas arbetsdagar",
        EXPLICIT="med talen i months",
    )
    weight = {"type": ["number", "string"], "pattern": r"^\d{1,12}([.,]\d{1,6})?$", "minimum": 0}
    months = many(weight, "Tolv tal från januari, i vilken skala som helst.", at_least=_MONTHS)
    selection = {key: each for key, each in selection_keys().items() if key != "quantity"}
    is_explicit = {"properties": {"profile": {"const": "explicit"}}, "required": ["profile"]}
    rule = block(
        {"profile": profile, "months": {**months, "maxItems": _MONTHS}, **selection},
        ("profile",),
        allOf=[{"if": is_explicit, "then": has("months"), "else": without(["months"])}],
    )
    return block({"phasing": many(rule, "Regler; den första som passar gäller.", at_least=1)}, ("phasing",))
