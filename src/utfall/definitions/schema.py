"""JSON Schemas (draft 2020-12) of all definition files, for editors that help while one writes.

A schema knows which keys and values there are. What refers to what (a code, a row, a column) only Utfall can tell,
so a file that an editor accepts may still have problems; the other way round, an editor also marks keys left empty.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from utfall.core import CodePart
from utfall.definitions.format_reader import MOST_DECIMALS
from utfall.definitions.report import CODE_WORDS, Aggregation, ChartData
from utfall.definitions.schema_bridges import bridges_schema
from utfall.definitions.schema_forecast import forecast_schema
from utfall.definitions.schema_goals import assessments_schema, goals_schema
from utfall.definitions.schema_parts import (
    Schema,
    block,
    choice,
    many,
    month,
    name,
    named,
    one_or_many,
    pattern,
    phrase,
    reference,
    text,
    whole,
    yes_or_no,
)
from utfall.definitions.schema_phasing import phasing_schema
from utfall.definitions.schema_plan import actions_schema, grants_schema, risks_schema
from utfall.definitions.schema_rules import comments_schema, report_kind, rules_schema
from utfall.definitions.schema_secrecy import secrecy_schema
from utfall.definitions.schema_sources import sources_schema
from utfall.definitions.schema_table import decision, scenario, table_schema, unit
from utfall.document import ChartKind
from utfall.swedish.code_parts import part_name

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ACCOUNTS = r"\s*[0-9A-Za-z_À-ɏ]+(\s*[-–]\s*[0-9A-Za-z_À-ɏ]+)?\s*"
_MOST_YEARS = 20


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of definition file: which files it is, from the workspace's folder, and what it is called."""

    files: str
    title: str
    make: Callable[[], Schema]


def municipality_schema() -> Schema:
    """``utfall.yaml``."""
    return block(
        {
            "municipality": text("Kommunens namn, som det ska stå på rapporten."),
            "code": pattern(r"\d{4}", "Kommunens fyra siffror, inom citattecken: ”0125”.", "string"),
            "board": text("Nämndens namn."),
            "source_note": text("Varifrån siffrorna kommer; står på rapportens framsida."),
            "accent": pattern("#[0-9a-fA-F]{6}", "Kommunens färg, inom citattecken: ”#1f4e5f”.", "string"),
            "docx_template": text("Kommunens egen Wordmall, räknat från arbetsytans mapp."),
            "open_data_licence": pattern(
                "[A-Za-z0-9][A-Za-z0-9.+-]*", "Licensen för öppna data enligt SPDX, t.ex. CC0-1.0.", "string"
            ),
            "contact": text("Dit den vänder sig som undrar över en publicerad rapport."),
        },
        ("municipality", "code", "board"),
    )


def lines_schema() -> Schema:
    """``definitions/structure/lines.yaml``."""
    accounts = pattern(_ACCOUNTS, "Ett konto eller ett intervall som 50-56.")
    in_time = block(
        {"range": accounts, "valid_from": month("Första månaden."), "valid_to": month("Sista månaden.")},
        ("range",),
    )
    several = {"type": "array", "items": {"anyOf": [accounts, in_time]}}
    line = block(
        {
            "id": name("Radens id."),
            "name": text("Radens namn."),
            "accounts": {
                "anyOf": [accounts, several],
                "description": "Konton som raden samlar; 50 är alla på 50.",
            },
            "parent": reference("Raden som denna ligger under."),
            "result": yes_or_no(
                "Om raden hör till resultatet; false för investeringar och balansräkningens konton."
            ),
        },
        ("id", "name"),
    )
    return block({"lines": many(line, "Rapportens rader.", at_least=1)}, ("lines",))


def quantities_schema() -> Schema:
    """``definitions/quantities.yaml``."""
    aggregation = choice(
        Aggregation,
        "Hur flera perioder blir en siffra.",
        SUM="summeras (timmar, dygn)",
        MEAN="medel där månaderna väger lika (hushåll)",
        DAY_WEIGHTED="medel där dagarna väger lika (årsplatser)",
        LAST="det senaste värdet (index, andelar)",
    )
    quantity = block(
        {
            "id": name("Volymens id, som underlaget och tabellerna använder."),
            "name": text("Volymens namn."),
            "unit": text("Enheten, t.ex. timmar."),
            "aggregation": aggregation,
            "persons": yes_or_no("Om volymen räknar personer, så att små antal döljs för allmänheten."),
            "kolada": text("Nyckeltalets id i Kolada, som utfall kolada hämtar utfallet från."),
            "entered": yes_or_no("Om enheterna matar in volymen för hand i webben, månad för månad."),
            "activities": one_or_many(
                reference("Koden."), "Verksamheter som den matas in på; annars enheten."
            ),
        },
        ("id", "name", "unit", "aggregation"),
    )
    return block(
        {"quantities": many(quantity, "Volymer, nyckeltal och utfall för indikatorer.", 1)}, ("quantities",)
    )


def charts_schema() -> Schema:
    """``definitions/charts.yaml``."""
    kind = choice(
        ChartKind,
        "Diagrammets slag.",
        DEVIATION_BARS="liggande staplar åt vänster och höger om noll",
        GROUPED_BARS="stående staplar i grupp",
        LINES="linjer över tid",
        SHARE_BARS="staplar delade i andelar",
        WATERFALL="brygga från en nivå till en annan",
    )
    data = choice(
        ChartData,
        "Om diagrammets siffror trycks i en egen tabell.",
        SHOWN="ja (vanligast)",
        HIDDEN_IN_PRINT="nej, tabellen som diagrammet ritar står ändå i rapporten",
    )
    chart = block(
        {
            "id": name("Diagrammets id, som rapportens text använder."),
            "title": phrase("Diagrammets rubrik."),
            "kind": kind,
            "table": reference("Tabellen som diagrammet ritar."),
            "columns": one_or_many(reference(""), "Kolumner i tabellen: en serie var."),
            "rows": one_or_many(reference(""), "Rader i tabellen; annars alla vanliga rader."),
            "unit": unit(),
            "decimals": whole("Antal decimaler.", 0, MOST_DECIMALS),
            "data": data,
            "alt": text("Diagrammets budskap i en mening eller två; tal i dubbla klamrar räknas fram."),
        },
        ("id", "title", "kind", "table", "columns", "unit", "alt"),
    )
    return block({"charts": many(chart, "Rapportens diagram.", at_least=1)}, ("charts",))


_PART_NAMES = {part.name: part_name(part) for part in CodePart}


def report_schema() -> Schema:
    """A file in ``definitions/reports/``."""
    return block(
        {
            "id": name("Rapportens id, som utfall build använder."),
            "title": phrase("Rapportens titel.", CODE_WORDS),
            "subtitle": phrase("Rapportens undertitel.", CODE_WORDS),
            "template": text("Filen med rapportens text, i samma mapp."),
            "per": choice(CodePart, "Koddelen som rapporten görs för en kod i taget av.", **_PART_NAMES),
            "kind": report_kind(),
            "fulfils": named(
                one_or_many(reference(""), ""),
                "Kravets id → rubriken, tabellen eller diagrammet där det möts.",
            ),
            "not_applicable": named(text("Varför."), "Kravets id → varför det inte gäller rapporten."),
        },
        ("id", "title", "template"),
    )


def fit_schema() -> Schema:
    """``fit.yaml``."""
    parts = {str(part): one_or_many(reference(""), f"Koder för {part_name(part)}.") for part in CodePart}
    year = whole("", -_MOST_YEARS, _MOST_YEARS)
    combination = block(
        {
            **parts,
            "decisions": one_or_many(decision(), "Slag av budgetbeslut; annars ursprunglig budget."),
            "scenarios": one_or_many(scenario(), "Utfall, budget eller prognos; annars alla."),
            "years": one_or_many(year, "År räknade från rapportens: -1 är året före; annars alla."),
        }
    )
    cell = block(
        {
            "table": reference("Tabellens id."),
            "row": reference("Radens id."),
            "column": reference("Kolumnens id."),
        },
        ("table", "row", "column"),
    )
    figure = block(
        {"figure": text("Uttrycket, som i rapportens text."), "printed": text("Talet som det är tryckt.")},
        ("figure", "printed"),
    )
    return block(
        {
            "combinations": many(combination, "Koder som förekommer tillsammans."),
            "except": many(cell, "Tryckta celler som motsäger andra och lämnas utanför."),
            "figures": many(figure, "Tal som bara står i rapportens löpande text."),
        }
    )


KINDS: Mapping[str, FileKind] = {
    "utfall": FileKind("utfall.yaml", "Vem som rapporterar", municipality_schema),
    "lines": FileKind("definitions/structure/lines.yaml", "Resultatrader", lines_schema),
    "phasing": FileKind("definitions/structure/phasing.yaml", "Budgetens periodisering", phasing_schema),
    "quantities": FileKind("definitions/quantities.yaml", "Volymer", quantities_schema),
    "table": FileKind("definitions/tables/*.yaml", "Tabell", table_schema),
    "charts": FileKind("definitions/charts.yaml", "Diagram", charts_schema),
    "bridges": FileKind("definitions/bridges.yaml", "Bryggor", bridges_schema),
    "forecast": FileKind("definitions/forecast.yaml", "Prognoser", forecast_schema),
    "report": FileKind("definitions/reports/*.yaml", "Rapport", report_schema),
    "goals": FileKind("definitions/goals/*.yaml", "Mål, indikatorer och uppdrag", goals_schema),
    "assessments": FileKind("entries/assessments.yaml", "Bedömningar", assessments_schema),
    "actions": FileKind("entries/actions.yaml", "Åtgärdsplan", actions_schema),
    "grants": FileKind("entries/grants.yaml", "Statsbidrag", grants_schema),
    "risks": FileKind("entries/risks.yaml", "Risker och möjligheter", risks_schema),
    "rules": FileKind("definitions/rules.yaml", "Krav på rapporter", rules_schema),
    "secrecy": FileKind("definitions/secrecy.yaml", "Sekretess", secrecy_schema),
    "comments": FileKind("entries/comments.yaml", "Kommentarer", comments_schema),
    "sources": FileKind("definitions/sources/*.yaml", "Källa", sources_schema),
    "fit": FileKind("fit.yaml", "Tryckta tal", fit_schema),
}


def schema(kind: str) -> Schema:
    """The schema of a kind of file; ``KeyError`` when there is no such kind."""
    return {"$schema": _DIALECT, "title": KINDS[kind].title, **KINDS[kind].make()}


def schema_files() -> dict[str, str]:
    """Each schema as a file: its name and its text."""
    return {
        f"{kind}.schema.json": json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n" for kind in KINDS
    }
