"""The JSON Schema of a table's definition: columns, rows and how figures are printed."""

from __future__ import annotations

from utfall.core import CodePart, Decision, Scenario, WindowKind
from utfall.definitions.format_reader import MOST_DECIMALS
from utfall.definitions.schema_parts import (
    Schema,
    block,
    choice,
    has,
    many,
    name,
    named,
    one_or_many,
    pattern,
    phrase,
    reference,
    text,
    whole,
    without,
    yes_or_no,
)
from utfall.definitions.selection_reader import SELECTION_KEYS
from utfall.definitions.table import Organised, Shows
from utfall.document import RowKind
from utfall.swedish import DisplayUnit, SignRule
from utfall.swedish.code_parts import part_name

_MOST_YEARS = 20
_MOST_LEVELS = 6
_CELL_KEYS = ("blank", "merge", "texts", "same_as", "format", "formats")
_FACT_KEYS = (*SELECTION_KEYS, "decisions")
_FIGURE_KEYS = (*_FACT_KEYS, "indicator", "sum", *_CELL_KEYS)


def table_schema() -> Schema:
    """A file in ``definitions/tables/``."""
    return {
        **block(
            {
                "id": name("Tabellens id, som text, diagram och utfall explain använder."),
                "title": phrase("Tabellens rubrik."),
                "label_header": text("Rubriken över radernas etiketter."),
                "organised": organised(),
                "unit_label": text("Enheten som står vid rubriken, när den inte framgår av format."),
                "note": phrase("En rad under tabellen, t.ex. hur avvikelsen är räknad."),
                "summary": phrase("Vad tabellen visar, för den som inte ser den."),
                "format": {"$ref": "#/$defs/format"},
                "footnotes": many(_footnote(), "Fotnoter, i den ordning de numreras."),
                "columns": many(_column(), "Kolumnerna, från vänster.", at_least=1),
                "rows": many(_row(), "Raderna, uppifrån.", at_least=1),
            },
            ("id", "title", "columns", "rows"),
        ),
        "$defs": {"format": format_schema(), "scenario": scenario(), "decision": decision()},
    }


def scenario() -> Schema:
    """Which kind of truth."""
    return choice(
        Scenario,
        "Vilka uppgifter.",
        ACTUAL="utfall",
        BUDGET="budget",
        FORECAST="prognos",
        PROPOSAL="Utfalls prognosförslag",
    )


def decision() -> Schema:
    """Which kind of budget decision."""
    return choice(
        Decision,
        "Slag av budgetbeslut.",
        ORIGINAL="ursprunglig budget",
        SUPPLEMENT="tilläggsbudget",
        CARRY_OVER="ombudgeterat från året före",
        BETWEEN_BOARDS="till eller från en annan nämnd",
        REALLOCATION="omdisponerat inom nämnden",
    )


def unit() -> Schema:
    """The unit that figures are printed in."""
    return choice(
        DisplayUnit,
        "Enheten.",
        KRONA="kronor",
        THOUSAND="tusen kronor",
        MILLION="miljoner kronor",
        BILLION="miljarder kronor",
        PERCENT="en andel gånger hundra",
        NUMBER="allt som inte är pengar",
    )


def format_schema() -> Schema:
    """How figures are printed; the same keys for a table, a column, a row and a cell."""
    sign = choice(
        SignRule,
        "Tecken som visas; värdet ändras inte.",
        AS_IS="intäkt plus, kostnad minus",
        NEGATED="ombytt, så att kostnader visas positiva",
        UNSIGNED="inget tecken",
        ALWAYS="plustecken framför positiva tal",
    )
    return block(
        {
            "unit": unit(),
            "decimals": whole("Antal decimaler.", 0, MOST_DECIMALS),
            "sign": sign,
            "suffix": phrase("Står direkt efter talet, t.ex. ” %”."),
            "grouping": yes_or_no("Mellanrum mellan tusental."),
            "decimal_mark": {"enum": [",", "."], "description": "Decimaltecken."},
            "zero": text("Vad som visas när talet avrundas till noll, t.ex. ”–”."),
            "no_facts": text("Vad som visas när uppgift saknas."),
            "not_measured": text("Vad som visas när måttet inte har mätts."),
            "masked": text("Vad som visas när uppgiften är dold av sekretesskäl."),
            "not_applicable": text("Vad som visas i en cell utan mening."),
        },
        description="Hur tal skrivs. Gäller i ordningen tabell, kolumn, rad, cell: den senare går före.",
    )


def selection_keys() -> dict[str, Schema]:
    """The keys that choose facts."""
    parts = {str(part): _codes(part) for part in CodePart}
    return {
        "line": reference("En rad i structure/lines.yaml: alla konton som den samlar."),
        "quantity": reference("En volym i quantities.yaml; utan den väljs belopp."),
        **parts,
    }


def _codes(part: CodePart) -> Schema:
    return one_or_many(reference(""), f"Koder för {part_name(part)}, var och en med allt under sig.")


def _footnote() -> Schema:
    return block({"id": name("Fotnotens id."), "text": phrase("Fotnotens text.")}, ("id", "text"))


def window() -> Schema:
    """How much time is seen."""
    return choice(
        WindowKind,
        "Hur mycket tid som ses, räknat från rapportens period.",
        MONTH="månaden",
        YEAR_TO_DATE="året till och med perioden",
        TERTIAL="tertialet till och med perioden",
        ROLLING_12="de senaste tolv månaderna",
        FULL_YEAR="hela året",
        REMAINING="resten av året",
        ACCUMULATED="från början till och med perioden, även över flera år",
        LIFETIME="hela tiden, t.ex. ett projekts ram",
    )


def organised() -> Schema:
    """In which organisation earlier facts are read."""
    return choice(
        Organised,
        "Vilken organisation tidigare uppgifter läses i; kolumnen går före tabellen.",
        NOW="som i rapportens månad, det som flyttats enligt crosswalk.csv",
        THEN="som när det bokfördes",
        NEXT="som beslutat från nästa årsskifte",
    )


def _column() -> Schema:
    facts = ("scenario", "window", "year", "decisions", "budget_as_of", "organised", "select")
    select = block(selection_keys(), description="Begränsar varje rads urval, t.ex. till intäkter.")
    return block(
        {
            "id": name("Kolumnens id, som formler använder: bokstäver, siffror och _.", plain=True),
            "header": phrase("Kolumnens rubrik."),
            "group": one_or_many(phrase(""), "Rubriker ovanför, ytterst först; lika grannar slås ihop."),
            "scenario": {"$ref": "#/$defs/scenario"},
            "window": window(),
            "year": whole(
                "Flyttar fönstret hela år: -1 är samma fönster förra året.", -_MOST_YEARS, _MOST_YEARS
            ),
            "decisions": one_or_many(
                {"$ref": "#/$defs/decision"}, "Bara dessa slag av budgetbeslut; annars alla."
            ),
            "budget_as_of": pattern(
                r"year_start|-\d{1,2}|[1-9]\d{3}-?(0[1-9]|1[0-2])",
                "Budgeten som den stod vid slutet av en månad; annars av rapportens månad. "
                "`year_start` är före årets början, -4 fyra månader tidigare.",
            ),
            "organised": organised(),
            "select": select,
            "formula": text("Räknas på radens andra kolumner, t.ex. actual - budget."),
            "shows": choice(
                Shows,
                "Vad kolumnen visar av radens indikator.",
                TARGET="målvärdet med planens ord",
                DEFINITION="vad som mäts",
                ORIGIN="varifrån uppgiften hämtas",
                UNIT="enheten",
                DUE="tertialet då årets utfall redovisas",
            ),
            "format": {"$ref": "#/$defs/format"},
        },
        ("id", "header"),
        allOf=[
            {"if": has("formula"), "then": without((*facts, "shows"))},
            {"if": has("shows"), "then": without(facts)},
            {"if": has(*facts), "then": {"required": ["scenario", "window"]}},
            {
                "if": {
                    "properties": {"scenario": {"enum": ["actual", "forecast", "proposal"]}},
                    "required": ["scenario"],
                },
                "then": without(["decisions", "budget_as_of"]),
            },
        ],
    )


def _row() -> Schema:
    kind = choice(
        RowKind,
        "Radens slag. Framgår oftast av de andra nycklarna.",
        LEAF="vanlig rad",
        SUM="delsumma eller summa",
        VARAV="del av raden ovanför",
        HEADING="mellanrubrik utan tal",
        COMMENT="kommentar till raden ovanför",
    )
    same_as = block(
        {
            "table": reference("Den andra tabellens id."),
            "row": reference("Radens id där."),
            "column": reference("Kolumnens id där."),
        },
        ("table", "row", "column"),
    )
    return block(
        {
            "id": name("Radens id, som summor och text använder."),
            "label": phrase("Radens etikett."),
            "kind": kind,
            "level": whole("Indrag: 0 längst till vänster.", 0, _MOST_LEVELS),
            "note": one_or_many(reference(""), "Id för radens fotnot."),
            "notes": one_or_many(reference(""), "Id för radens fotnoter, när de är flera."),
            **selection_keys(),
            "decisions": one_or_many(
                reference(""),
                "Slag av budgetbeslut, eller beslut i decisions.csv, som budgeten på raden följer.",
            ),
            "indicator": reference("En indikator i goals/; utan annat urval visas dess utfall."),
            "sum": many(
                reference("En rads id; minus framför drar ifrån."), "Raderna som summeras.", at_least=1
            ),
            "blank": one_or_many(reference(""), "Kolumner som saknar mening på raden."),
            "merge": named(
                whole("Antal rader, minst två.", 2), "Kolumn → hur många rader cellen sträcker sig över."
            ),
            "texts": named(
                phrase("Orden i cellen."), "Kolumn → ord som står i cellen i stället för ett tal."
            ),
            "same_as": named(same_as, "Kolumn → cellen i en annan tabell vars tal står även här."),
            "format": {"$ref": "#/$defs/format"},
            "formats": named(
                {"$ref": "#/$defs/format"}, "Kolumn → cellens eget format; går före alla andra."
            ),
            "comment": text("Text över hela bredden; tal i dubbla klamrar räknas fram."),
        },
        allOf=_row_rules(),
    )


def _row_rules() -> list[Schema]:
    """What must and must not stand together, as `row_reader` decides it."""

    def declared(*kinds: RowKind) -> Schema:
        return {"properties": {"kind": {"enum": [str(kind) for kind in kinds]}}, "required": ["kind"]}

    undeclared: Schema = {"not": has("kind")}
    is_comment = {"anyOf": [declared(RowKind.COMMENT), {"allOf": [undeclared, has("comment")]}]}
    has_figures = {
        "anyOf": [
            declared(RowKind.LEAF, RowKind.SUM, RowKind.VARAV),
            {"allOf": [undeclared, {"not": has("comment")}, has(*_FIGURE_KEYS)]},
        ]
    }
    return [
        {"if": is_comment, "then": {"required": ["comment"]}, "else": {"required": ["label"]}},
        {"if": {"not": is_comment}, "then": without(["comment"])},
        {"if": has_figures, "then": {"required": ["id"]}, "else": without(_FIGURE_KEYS)},
        {"if": has("sum"), "then": without(_FACT_KEYS)},
        {
            "if": {"allOf": [declared(RowKind.SUM), {"not": has(*_FACT_KEYS)}]},
            "then": {"required": ["sum"]},
        },
    ]
