"""The JSON Schema of ``definitions/forecast.yaml``."""

from __future__ import annotations

from utfall.definitions.schema_parts import Schema, block, many, name, pattern, reference, text, whole
from utfall.definitions.schema_plan import needs_schema

_KRONOR = r"[+]?\d{1,3}([ \u00a0]?\d{3})*([.,]\d{1,2})?"


def forecast_schema() -> Schema:
    """Targets for forecasts, and the volumes that drive costs."""
    target = block(
        {
            "id": name("Målets id."),
            "name": text("Vad målet kallas."),
            "month": whole("Månaden som prognosen görs efter: 4 för april, 8 för augusti.", 1, 12),
            "within": pattern(_KRONOR, "Högsta avstånd till bokslutet, i kronor."),
        },
        ("id", "name", "month", "within"),
    )
    driver = block(
        {
            "quantity": reference("Volymen, från quantities.yaml."),
            "activity": reference("Verksamheten vars kostnad volymen driver."),
            "responsibility": reference("Ansvaret vars kostnad volymen driver."),
        },
        ("quantity",),
    )
    return block(
        {
            "reason_required": block(
                {
                    "kronor": pattern(_KRONOR, "Skillnaden från förslaget eller budgeten, i kronor."),
                    "percent": whole("Skillnaden i procent. Båda gränserna ska nås.", 0, 100),
                },
                ("kronor", "percent"),
                description="När en lämnad prognos kräver ett skäl.",
            ),
            "targets": many(target, "Hur nära bokslutet prognoserna ska komma."),
            "drivers": many(
                driver, "Volymer som driver kostnader: volym × pris blir en metod bland de andra."
            ),
            "needs": needs_schema(),
        }
    )
