"""The JSON Schema of the thresholds for the public edition."""

from __future__ import annotations

from utfall.definitions.schema_parts import Schema, block, choice, many, one_or_many, reference, text, whole
from utfall.definitions.secrecy import Zeros
from utfall.definitions.secrecy_reader import MOST


def secrecy_schema() -> Schema:
    """``definitions/secrecy.yaml``."""
    zeros = choice(
        Zeros, "Om noll personer får visas.", SHOWN="noll visas (vanligast)", MASKED="noll döljs också"
    )
    split = block(
        {
            "whole": reference("Volymen som är hela antalet."),
            "parts": one_or_many(reference(""), "Volymerna som den delas i, t.ex. kvinnor och män."),
        },
        ("whole", "parts"),
    )
    return block(
        {
            "below": whole("Antal personer under detta döljs.", 2, MOST),
            "cost_below": whole("Kostnad per person döljs när färre än så många står bakom.", 2, MOST),
            "protection": whole("Hur osäkert ett dolt antal minst ska vara; annars som below.", 1, MOST),
            "zeros": zeros,
            "mark": text("Det som står i stället för det dolda; annars två punkter."),
            "splits": many(split, "Volymer som tillsammans är en annan, t.ex. kvinnor och män."),
        }
    )
