"""The JSON Schema of ``definitions/forecast.yaml``."""

from __future__ import annotations

from utfall.definitions.schema_parts import Schema, block, kronor, many, name, reference, text, whole
from utfall.definitions.schema_plan import needs_schema


def forecast_schema() -> Schema:
    """Targets for forecasts, and the volumes that drive costs."""
    target = block(
        {
            "id": name("Målets id."),
            "name": text("Vad målet kallas."),
            "month": whole("Månaden som prognosen görs efter: 4 för april, 8 för augusti.", 1, 12),
            "within": kronor("Högsta avstånd till bokslutet, i kronor.", signed=False),
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
                    "kronor": kronor("Skillnaden från förslaget eller budgeten, i kronor.", signed=False),
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
