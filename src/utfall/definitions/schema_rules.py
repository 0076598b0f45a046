"""The JSON Schemas of the rules for reports and of what people have commented."""

from __future__ import annotations

from utfall.definitions.comment import CommentState
from utfall.definitions.rule import Needs, ReportKind
from utfall.definitions.schema_parts import (
    Schema,
    block,
    choice,
    day,
    kronor,
    many,
    month,
    name,
    one_or_many,
    reference,
    text,
)


def report_kind() -> Schema:
    """What a report is to the law."""
    return choice(
        ReportKind,
        "Vad rapporten är.",
        MONTHLY="egen uppföljning under året",
        INTERIM="delårsrapport enligt lagen",
        YEAR_END="nämndens årsbokslut",
    )


def rules_schema() -> Schema:
    """``definitions/rules.yaml``."""
    needs = choice(
        Needs, "Om en eller båda gränserna ska nås.", BOTH="båda (vanligast)", EITHER="en av dem räcker"
    )
    comment = block(
        {
            "table": reference("Tabellen vars rader ska kommenteras."),
            "kronor": kronor("Avvikelsen som kräver en kommentar, i kronor.", signed=False),
            "percent": kronor("Avvikelsen i procent av budgeten.", signed=False),
            "needs": needs,
        },
        ("table", "kronor", "percent"),
    )
    requirement = block(
        {
            "id": name("Kravets id, som rapporten använder i fulfils."),
            "text": text("Vad rapporten ska innehålla."),
            "law": text("Var kravet står, t.ex. kommunens anvisning."),
            "kinds": one_or_many(report_kind(), "Slagen av rapporter som kravet gäller."),
        },
        ("id", "text", "law", "kinds"),
    )
    return block(
        {
            "comment_required": many(comment, "När en avvikelse ska kommenteras, en rad för varje tabell."),
            "requirements": many(requirement, "Kommunens egna krav på rapporter."),
        }
    )


def comments_schema() -> Schema:
    """``entries/comments.yaml``."""
    state = choice(
        CommentState,
        "Om någon står för kommentaren.",
        DRAFT="visas märkt som utkast, aldrig offentligt",
        ACCEPTED="någon står för den",
    )
    accepted = {"properties": {"state": {"const": str(CommentState.ACCEPTED)}}, "required": ["state"]}
    comment = block(
        {
            "unit": reference("Ansvaret vars egen rapport kommentaren står i; annars hela nämndens."),
            "table": reference("Tabellens id."),
            "row": reference("Radens id."),
            "column": reference("Kolumnens id, när kommentaren gäller en enda siffra."),
            "report": reference("Rapportens id, när kommentaren gäller ett avsnitt."),
            "section": reference("Avsnittets id, som rubriken i små bokstäver."),
            "period": month("Rapportens månad."),
            "text": text("Kommentaren; tal i dubbla klamrar räknas fram."),
            "state": state,
            "by_role": text("Rollen som står för kommentaren, aldrig ett namn."),
            "when": day("Dagen då kommentaren skrevs eller godkändes."),
        },
        ("period", "text", "state"),
        oneOf=[{"required": ["table", "row"]}, {"required": ["report", "section"]}],
        allOf=[{"if": accepted, "then": {"required": ["by_role", "when"]}}],
    )
    return block({"comments": many(comment, "Kommentarer till tabellernas rader.")})
