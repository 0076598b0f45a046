"""The JSON Schema of the thresholds for the public edition."""

from __future__ import annotations

from utfall.core import CodePart
from utfall.definitions.schema_parts import Schema, block, choice, many, one_or_many, reference, text, whole
from utfall.definitions.secrecy import Zeros
from utfall.definitions.secrecy_reader import MOST
from utfall.swedish.code_parts import part_name


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
    names = {part.name: part_name(part) for part in CodePart}
    costs = block(
        {
            **{str(part): one_or_many(reference(""), f"Koder för {part_name(part)}.") for part in CodePart},
            "line": reference("Raden i lines.yaml som kostnaden står på."),
            "by": choice(CodePart, "Koddelen som säger vem som får betalt.", **names),
            "at_least": whole("Så många måste stå bakom; annars 3.", 2, MOST),
            "largest": whole("Hur många av de största som räknas ihop; annars 1.", 1, MOST),
            "percent": whole("Mer än så stor del får de största inte stå för; annars 80.", 1, 100),
            "estimate": whole("Så nära, i procent, får ingen kunna räkna ut den största; annars 10.", 1, 100),
            "persons": reference("Volymen som räknar personerna bakom kostnaden."),
        }
    )
    return block(
        {
            "below": whole("Antal personer under detta döljs.", 2, MOST),
            "cost_below": whole("Kostnad per person döljs när färre än så många står bakom.", 2, MOST),
            "protection": whole("Hur osäkert ett dolt antal minst ska vara; annars som below.", 1, MOST),
            "zeros": zeros,
            "mark": text("Det som står i stället för det dolda; annars två punkter."),
            "splits": many(split, "Volymer som tillsammans är en annan, t.ex. kvinnor och män."),
            "costs": many(
                costs, "Kostnader som kan visa vad en enda utförare får eller en enda person kostar."
            ),
        }
    )
