"""The JSON Schema of how another system's files are read."""

from __future__ import annotations

from utfall.core import Scenario
from utfall.definitions.schema_parts import (
    Schema,
    block,
    choice,
    name,
    named,
    one_or_many,
    reference,
    text,
    whole,
    yes_or_no,
)
from utfall.definitions.schema_table import scenario
from utfall.definitions.source import SourceSign
from utfall.definitions.source_reader import FACT_COLUMNS, MOST_HEADER_ROWS, Months
from utfall.swedish import DisplayUnit


def sources_schema() -> Schema:
    """A file in ``definitions/sources/``."""
    known: Schema = {"enum": list(FACT_COLUMNS)}
    scenarios: Schema = {"enum": [str(each) for each in Scenario]}
    return block(
        {
            "id": name("Källans id."),
            "file": text("Filernas namn, med * och ? för det som växlar: huvudbok*.xlsx."),
            "sheets": one_or_many(text(""), "Bladen som läses, med * och ?; annars det första."),
            "header_rows": one_or_many(whole("", 1, MOST_HEADER_ROWS), "Rubrikens rader; annars söks de."),
            "columns": named(text(""), "Rubriken över varje koddel, period och annat.", known),
            "amount": text("Rubriken över beloppen."),
            "debit": text("Rubriken över debet."),
            "credit": text("Rubriken över kredit."),
            "amounts": named(
                text(""), "Rubrikerna när utfall, budget och prognos står bredvid varandra.", scenarios
            ),
            "number": text("Rubriken över antalen, för volymer."),
            "months": choice(
                Months, "Hur månaderna står.", ROWS="en rad per månad", WIDE="en kolumn per månad"
            ),
            "year": {
                "type": ["string", "integer"],
                "minimum": 1900,
                "maximum": 2999,
                "description": "Året när månaderna saknar det, eller file eller sheet när det står i namnet.",
            },
            "cumulative": yes_or_no("Om varje månad anger året hittills."),
            "sign": choice(
                SourceSign,
                "Tecknet i filen.",
                DEBIT_POSITIVE="kostnad plus, som i huvudboken",
                INCOME_POSITIVE="intäkt plus, som i Utfall",
            ),
            "unit": {
                "enum": [str(unit) for unit in DisplayUnit],
                "description": "Beloppens enhet; annars kr.",
            },
            "scenario": scenario(),
            "defaults": named(text(""), "Det som gäller varje rad men inte står i filen.", known),
            "skip": one_or_many(text(""), "Hur rader med summor börjar."),
            "sum_row": text("Hur raden börjar som anger summan av alla andra; den måste stämma."),
            "fill_down": one_or_many(known, "Kolumner som skrivs en gång för flera rader."),
            "with_name": one_or_many(known, "Kolumner med koden först och dess namn efter."),
            "voucher": text("Rubriken över verifikationens nummer; varje verifikation måste gå jämnt upp."),
            "controls": reference("Källan vars summor filen anger; inga belopp läses in ur den."),
        },
        ("id", "file"),
    )
