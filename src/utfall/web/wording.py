"""The words for roles, states and layers as readers know them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django_stubs_ext import StrOrPromise

from utfall.app.building import PUBLIC_MANIFEST
from utfall.review.finding import Verdict
from utfall.rounds import Permission, Refusal, Role, RoundState, UnitState

ROLES: Mapping[str, StrOrPromise] = {
    Role.CONTROLLER: _("Controller"),
    Role.UNIT_MANAGER: _("Enhetschef"),
    Role.AREA_MANAGER: _("Områdeschef"),
    Role.BOARD_MEMBER: _("Förtroendevald"),
    Role.AUDITOR: _("Revisor"),
    Role.ADMINISTRATOR: _("Systemförvaltare"),
}


def printed_role(role: str) -> str:
    """What a role is called in files and reports, which are Swedish whoever saves them."""
    with override("sv"):
        return str(ROLES[role])


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
    PUBLIC_MANIFEST: _("Innehåll och kontrollsummor"),
    ".json": _("JSON"),
}
STEPS: Mapping[str, StrOrPromise] = {
    "open": _("Öppna för enheterna"),
    "lock": _("Lås för enheterna"),
    "reopen": _("Öppna igen"),
    "compile": _("Sammanställ"),
}
JOB_STATES: Mapping[str, StrOrPromise] = {
    "waiting": _("väntar"),
    "running": _("pågår"),
    "done": _("klart"),
    "failed": _("gick fel"),
    "faulty": _("att rätta"),
}
JOB_SIGNS: Mapping[str, str] = {"waiting": "○", "running": "◐", "done": "✓", "failed": "✕", "faulty": "!"}
VERDICTS: Mapping[str, StrOrPromise] = {
    Verdict.DEVIATES: _("avviker"),
    Verdict.DIRECTION: _("fel riktning"),
    Verdict.UNIT: _("fel enhet"),
    Verdict.STALE: _("inaktuellt"),
    Verdict.ROUNDING: _("avrundning"),
    Verdict.AGREES: _("stämmer"),
    Verdict.UNCHECKED: _("ej kontrollerad"),
}
VERDICT_SIGNS: Mapping[str, str] = {
    Verdict.DEVIATES: "✗",
    Verdict.DIRECTION: "⇅",
    Verdict.UNIT: "×",
    Verdict.STALE: "↺",
    Verdict.ROUNDING: "≈",
    Verdict.AGREES: "✓",
    Verdict.UNCHECKED: "?",
}
PERMISSIONS: Mapping[str, StrOrPromise] = {
    Permission.READ_FIGURES: _("läsa siffror och rapporter"),
    Permission.READ_VOUCHERS: _("läsa enskilda rader"),
    Permission.READ_ROUND: _("följa rundan"),
    Permission.ENTER_FORECAST: _("lämna prognos"),
    Permission.COMMENT: _("kommentera"),
    Permission.HAND_IN: _("klarmarkera"),
    Permission.APPROVE: _("godkänna"),
    Permission.RUN_ROUND: _("leda rundor"),
    Permission.WRITE_REPORT: _("skriva rapporten"),
    Permission.DECIDE_REPORT: _("anteckna beslut och publicera"),
    Permission.IMPORT_FACTS: _("läsa in underlag"),
    Permission.REVIEW_REPORT: _("granska rapporter"),
    Permission.READ_LOG: _("läsa loggen"),
    Permission.MANAGE_ACCOUNTS: _("sköta konton"),
}
ACTIONS: Mapping[str, StrOrPromise] = {
    "account.created": _("skapade ett konto"),
    "account.changed": _("ändrade ett konto"),
    "account.password": _("satte ett nytt lösenord"),
    "account.sessions_ended": _("loggade ut alla enheter"),
    "grant.given": _("gav en behörighet"),
    "grant.ended": _("avslutade en behörighet"),
    "deputy.named": _("utsåg en ersättare"),
    "deputy.ended": _("avslutade en ersättare"),
    "token.created": _("skapade en nyckel"),
    "token.revoked": _("återkallade en nyckel"),
    "job.import_files": _("lämnade filer för inläsning"),
    "job.import_new": _("läste in nya filer"),
    "job.review_report": _("lämnade en rapport för granskning"),
    "job.build_report": _("byggde en version av rapporten"),
    "job.freeze_forecast": _("frös prognosen"),
    "import.undone": _("tog tillbaka en inläsning"),
    "import.discarded": _("kastade inlämnade filer"),
    "import.mended": _("rättade rader och läste in dem"),
    "import.read_aside": _("hämtade rader med fel"),
    "source.kept": _("sparade en källa"),
    "review.read": _("läste en granskning"),
    "review.deleted": _("raderade en granskning"),
    "report.read": _("hämtade en rapport"),
    "report.decided": _("antecknade beslutet"),
    "report.published": _("publicerade rapporten"),
    "comment.saved": _("sparade en kommentar"),
    "comment.withdrawn": _("tog tillbaka en kommentar"),
    "forecastentry.saved": _("sparade en prognos"),
    "forecastentry.withdrawn": _("tog tillbaka en prognos"),
    "sectiontext.saved": _("sparade ett avsnitt"),
    "plan.saved": _("ändrade en post i planen"),
    "volumes.entered": _("matade in volymer"),
    "round.defaults": _("ändrade förvalen för rundor"),
    "sectiontext.withdrawn": _("tog tillbaka ett avsnitt"),
    "table.downloaded": _("hämtade en tabell"),
    "goal.assessed": _("bedömde ett mål"),
    "plan.entered": _("skrev i planerna"),
    "round.planned": _("planerade en runda"),
    "round.open": _("öppnade rundan för enheterna"),
    "round.lock": _("låste rundan för enheterna"),
    "round.reopen": _("öppnade rundan igen"),
    "round.compile": _("sammanställde rundan"),
    "round.decide": _("förde rundan till beslut"),
    "round.publish": _("förde rundan till publicering"),
    "unit.start": _("påbörjade en enhets del"),
    "unit.hand_in": _("klarmarkerade en enhet"),
    "unit.take_back": _("tog tillbaka en klarmarkering"),
    "unit.approve": _("godkände en enhet"),
    "unit.return": _("lämnade tillbaka till en enhet"),
}
LOGGED: Mapping[str, StrOrPromise] = {  # what an event of the log is about, and the names of what it says
    "batch": _("inläsning"),
    "board": _("nämndens"),
    "comment": _("kommentar"),
    "count": _("antal"),
    "decision": _("beslut"),
    "demo": _("demo"),
    "edition": _("utgåva"),
    "file": _("fil"),
    "forecastentry": _("prognos"),
    "goal": _("mål"),
    "job": _("arbete"),
    "number": _("nummer"),
    "period": _("period"),
    "public": _("offentlig"),
    "report": _("rapport"),
    "role": _("roll"),
    "round": _("runda"),
    "rows": _("rader"),
    "scopes": _("omfattning"),
    "sectiontext": _("avsnitt"),
    "table": _("tabell"),
    "task": _("enhetens del"),
    "token": _("nyckel"),
    "unit": _("enhet"),
    "user": _("konto"),
    "version": _("version"),
    "year": _("år"),
}
