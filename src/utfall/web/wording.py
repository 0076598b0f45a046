"""The words for roles, states and layers as readers know them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from utfall.rounds import Refusal, Role, RoundState, UnitState

ROLES: Mapping[str, StrOrPromise] = {
    Role.CONTROLLER: _("Controller"),
    Role.UNIT_MANAGER: _("Enhetschef"),
    Role.AREA_MANAGER: _("Områdeschef"),
    Role.BOARD_MEMBER: _("Förtroendevald"),
    Role.AUDITOR: _("Revisor"),
    Role.ADMINISTRATOR: _("Systemförvaltare"),
}
ROUND_STATES: Mapping[str, StrOrPromise] = {
    RoundState.PLANNED: _("Planerad"),
    RoundState.OPEN: _("Öppen"),
    RoundState.LOCKED: _("Låst"),
    RoundState.COMPILED: _("Sammanställd"),
    RoundState.DECIDED: _("Beslutad"),
    RoundState.PUBLISHED: _("Publicerad"),
}
UNIT_STATES: Mapping[str, StrOrPromise] = {
    UnitState.NOT_STARTED: _("Inte påbörjad"),
    UnitState.STARTED: _("Påbörjad"),
    UnitState.READY: _("Klar för godkännande"),
    UnitState.RETURNED: _("Tillbaka för ändring"),
    UnitState.APPROVED: _("Godkänd"),
}
SIGNS: Mapping[str, str] = {  # beside the word, so that a state is never told by colour alone
    UnitState.NOT_STARTED: "○",
    UnitState.STARTED: "◐",
    UnitState.READY: "●",
    UnitState.RETURNED: "↩",
    UnitState.APPROVED: "✓",
}
REFUSALS: Mapping[str, StrOrPromise] = {
    Refusal.WRONG_STATE: _("Steget går inte att ta i det här läget. Någon annan kan ha hunnit före."),
    Refusal.NOT_ALLOWED: _("Du har inte behörighet till det här steget."),
    Refusal.REASON_NEEDED: _("Skriv varför, så att den som läser förstår."),
    Refusal.UNITS_REMAIN: _("Alla enheter är inte godkända ännu."),
}
SECTION_STATES: Mapping[str, StrOrPromise] = {
    "not_started": _("Ej påbörjad"),
    "draft": _("Utkast"),
    "done": _("Klar"),
}
SECTION_SIGNS: Mapping[str, str] = {"not_started": "○", "draft": "◐", "done": "✓"}
CAUSES: Mapping[str, StrOrPromise] = {
    "facts": _("underlaget är ändrat"),
    "entries": _("det som lämnats i rundan är ändrat"),
    "definition": _("definitionen är ändrad"),
    "text": _("texten är ändrad"),
}
FORMATS: Mapping[str, StrOrPromise] = {  # by how the name of a file ends
    ".pdf": _("PDF"),
    ".docx": _("Word"),
    ".odt": _("OpenDocument"),
    ".html": _("Webbsida"),
    ".xlsx": _("Excel"),
    ".datapackage.zip": _("Öppna data"),
    ".json": _("JSON"),
}
STEPS: Mapping[str, StrOrPromise] = {
    "open": _("Öppna för enheterna"),
    "lock": _("Lås för enheterna"),
    "reopen": _("Öppna igen"),
    "compile": _("Sammanställ"),
}
