"""What a package of open data says to the person who opens it."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from utfall.core import MissingReason
from utfall.document import Document
from utfall.writers.datapackage_description import FIELDS
from utfall.writers.datapackage_table import FAILED, DataFile

_TEXT = """\
{title}
{subtitle}

{publisher}. Perioden är {period}.
{source}
{licence}

Tabeller
{tables}

Kolumner
Varje rad i en fil är en siffra i rapporten. Filerna är CSV i UTF-8 med komma mellan fälten
och punkt som decimaltecken.
{columns}

Varför ett värde saknas
{reasons}

Text som börjar med =, +, - eller @ har fått en apostrof framför sig, så att inget
kalkylprogram tar den för en formel.

Mer om filerna
datapackage.json beskriver varje kolumn för program (Frictionless Tabular Data Package).
provenance.json säger vad filerna är gjorda av, med kontrollsummor (SHA-256).
Dataunderlag: {snapshot}
"""
_WIDTH = 90
_REASONS = {
    str(MissingReason.MASKED): "dolt för att inte röja någon person",
    str(MissingReason.NOT_MEASURED): "inte mätt",
    str(MissingReason.NOT_APPLICABLE): "inte tillämpligt",
    str(MissingReason.NO_FACTS): "inget underlag",
    FAILED: "gick inte att räkna ut",
}


def readme(document: Document, tables: Sequence[DataFile], licence: str) -> bytes:
    """The readme, in Swedish and in UTF-8."""
    return _TEXT.format(
        title=document.title,
        subtitle=document.subtitle,
        publisher=f"{document.municipality}, {document.board}",
        period=document.period_label,
        source=fill(document.source_note, _WIDTH),
        licence=f"Licens: {licence}."
        if licence
        else "Paketet anger ingen licens. Fråga kommunen innan du sprider det.",
        tables=_list({each.path: f"{each.table.title} ({each.table.unit})" for each in tables}),
        columns=_list({name: description for name, (_, description) in FIELDS.items()}),
        reasons=_list(_REASONS),
        snapshot=document.snapshot,
    ).encode()


def _list(lines: dict[str, str]) -> str:
    return "\n".join(f"{name}: {said}" for name, said in lines.items())
