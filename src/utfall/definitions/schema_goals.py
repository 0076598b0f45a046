"""The JSON Schemas of goals, indicators and assignments, and of what people have assessed."""

from __future__ import annotations

from utfall.definitions.format_reader import MOST_DECIMALS
from utfall.definitions.goal import (
    AssignmentKind,
    Direction,
    Frequency,
    MissingMembers,
    RuleKind,
    Status,
    Verdict,
)
from utfall.definitions.schema_parts import (
    Schema,
    block,
    choice,
    day_or_month,
    has,
    many,
    month,
    name,
    named,
    one_or_many,
    reference,
    share,
    text,
    whole,
    without,
    yes_or_no,
)

_MOST_TIMES = 1000
_MOST_ANSWERS = 100_000
_OLDEST = 10
_YEAR = {"pattern": "^(199[0-9]|20[0-9][0-9])$"}


def goals_schema() -> Schema:
    """A file in ``definitions/goals/``."""
    area = block(
        {
            "id": name("Målområdets id."),
            "name": text("Målområdets namn."),
            "note": text("T.ex. att fullmäktige inte gett nämnden något mål inom området."),
        },
        ("id", "name"),
    )
    return block(
        {
            "areas": many(area, "Målområden."),
            "goals": many(_goal(), "Mål."),
            "indicators": many(_indicator(), "Indikatorer."),
            "assignments": many(_assignment(), "Uppdrag och program."),
            "controls": many(_plan(), "Internkontrollplaner."),
        }
    )


def assessments_schema() -> Schema:
    """``entries/assessments.yaml``."""
    verdicts = {"met": "uppfyllt", "partly_met": "delvis uppfyllt", "not_met": "inte uppfyllt"}
    said = {
        **dict.fromkeys(Verdict, ""),
        **verdicts,
        "not_judged": "kan inte bedömas",
        "not_started": "inte påbörjat",
        "ongoing": "pågår",
        "done": "klart",
    }
    if not set(said) >= {*Verdict, *Status} - {Status.LATE} or not all(said.values()):
        raise ValueError("an assessment has other values than those described")
    entry = block(
        {
            "assessment": {
                "enum": [str(value) for value in said],
                "enumDescriptions": list(said.values()),
                "description": "Bedömningen: de fyra första för mål och indikatorer, resten för uppdrag, aktiviteter "
                "och kontroller. Att något är försenat räknas fram.",
            },
            "period": month("Perioden som bedömningen gäller, t.ex. 2024-08."),
            "reason": text("Varför. Krävs för mål och indikatorer."),
            "by_role": text("Rollen som bedömt, aldrig ett namn."),
            "times": whole("Hur många gånger en kontroll är utförd.", 0, _MOST_TIMES),
        },
        ("assessment", "period", "by_role"),
    )
    return named({"anyOf": [entry, many(entry, "Bedömningar för flera perioder.")]}, "Id → bedömning.")


def _goal() -> Schema:
    return block(
        {
            "id": name("Målets id."),
            "name": text("Målet."),
            "area": reference("Målområdets id."),
            "parent": reference("Målet som detta tjänar, t.ex. fullmäktiges."),
            "set_by": text("Vem som beslutat målet."),
            "indicators": one_or_many(reference(""), "Indikatorernas id."),
            "activities": many(_activity(), "Vad som görs för att nå målet."),
            "rule": _rule(),
        },
        ("id", "name"),
    )


def _rule() -> Schema:
    kind = choice(
        RuleKind,
        "Hur målet bedöms.",
        ALL="alla bedömda indikatorer ska vara uppfyllda",
        SHARE="en andel av dem",
        HUMAN="en människa bedömer",
    )
    missing = choice(
        MissingMembers,
        "Vad som händer när en indikator inte kan bedömas.",
        LEFT_OUT="målet bedöms på de övriga",
        BLOCKS="målet kan inte bedömas",
    )
    by_share = {"properties": {"kind": {"const": str(RuleKind.SHARE)}}, "required": ["kind"]}
    long = block(
        {
            "kind": kind,
            "met": share("Andelen som gör målet uppfyllt, t.ex. 80 % eller 2/3."),
            "partly": share("Andelen som gör målet delvis uppfyllt."),
            "missing": missing,
        },
        ("kind",),
        allOf=[{"if": by_share, "then": {"required": ["met"]}, "else": without(["met", "partly"])}],
    )
    return {"anyOf": [kind, long], "description": kind["description"]}


def _activity() -> Schema:
    return block(
        {
            "id": name("Aktivitetens id."),
            "name": text("Aktiviteten."),
            "description": text("Mer om aktiviteten."),
            "deadline": _deadline(),
        },
        ("id", "name"),
    )


def _assignment() -> Schema:
    kind = choice(
        AssignmentKind, "Slag.", ASSIGNMENT="uppdrag (vanligast)", PROGRAMME="program", ACTIVITY="aktivitet"
    )
    return block(
        {
            "id": name("Uppdragets id."),
            "name": text("Uppdraget."),
            "kind": kind,
            "description": text("Mer om uppdraget."),
            "given_by": text("Vem som gett uppdraget."),
            "deadline": _deadline(),
            "activities": many(_activity(), "Aktiviteter inom uppdraget."),
        },
        ("id", "name"),
    )


def _plan() -> Schema:
    item = block(
        {
            "id": name("Kontrollens id."),
            "name": text("Vad som kontrolleras."),
            "method": text("Hur det kontrolleras."),
            "planned": whole("Hur många gånger under året.", 1, _MOST_TIMES),
            "deadline": _deadline(),
        },
        ("id", "name"),
    )
    return block(
        {
            "id": name("Planens id."),
            "name": text("Planens namn."),
            "items": many(item, "Kontrollerna.", at_least=1),
        },
        ("id", "name", "items"),
    )


def _deadline() -> Schema:
    return day_or_month("Slutdag, 2025-12-31; av en månad, 2025-12, gäller den sista dagen.")


def _indicator() -> Schema:
    frequency = choice(
        Frequency,
        "Hur ofta indikatorn mäts.",
        MONTHLY="varje månad",
        TERTIAL="varje tertial",
        YEARLY="varje år (vanligast)",
        BIENNIAL="vartannat år",
    )
    direction = choice(
        Direction, "Åt vilket håll det är bättre.", HIGHER="mer är bättre", LOWER="mindre är bättre"
    )
    least = {
        "type": ["number", "string"],
        "minimum": 0,
        "description": "Minsta ändring som räknas, i indikatorns enhet.",
    }
    trend = block(
        {"minimal_change": least, "significant": yes_or_no("Räkna bara det som är större än slumpen.")},
        description="När en ändring räknas som en ändring.",
    )
    due = {"enum": ["T1", "T2", "T3"], "description": "Tertialet då årets utfall redovisas."}
    return block(
        {
            "id": name("Indikatorns id."),
            "name": text("Namn; annars volymens."),
            "unit": text("Enhet; annars volymens."),
            "definition": text("Vad som mäts."),
            "origin": text("Varifrån uppgiften hämtas."),
            "quantity": reference("Volymen i quantities.yaml som bär utfallet."),
            "answers": reference("Volymen som säger hur många svar utfallet vilar på."),
            "outcome": text(
                'Uttrycket som är utfallet, när det finns i rapporten: cell("tabell", "rad", "kolumn").'
            ),
            "direction": direction,
            "decimals": whole("Antal decimaler; annars utfallets egna, högst två.", 0, MOST_DECIMALS),
            "publish_from": whole("Minsta antal svar för att utfallet ska visas.", 0, _MOST_ANSWERS),
            "kolada": text("Nyckeltalets id i Kolada."),
            "frequency": frequency,
            "due": due,
            "max_age": whole("Hur många år gammalt ett utfall får vara och ändå bedömas.", 0, _OLDEST),
            "replaced_by": reference("Indikatorn som tagit över."),
            "target": text("Målvärdet, skrivet som i planen, t.ex. Minst 85 %."),
            "targets": named(text("Årets målvärde."), "År → det årets eget målvärde.", _YEAR),
            "trend": trend,
        },
        ("id",),
        anyOf=has("name", "quantity")["anyOf"],
        allOf=[{"if": has("outcome"), "then": without(["quantity", "answers"])}],
    )
