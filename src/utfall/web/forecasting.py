"""What people say of a unit's year in a round: read from the register, and saved row by row as it is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from utfall.app.forecast_grid import Grid, Said, editable, grid, must_be_explained, read_typed
from utfall.app.unit_forecast import Ground, GroundRow, ground
from utfall.core import Amount, Month, SourceRef
from utfall.core.division import Division
from utfall.definitions.layer import ForecastLayer
from utfall.problems import Problem
from utfall.rounds import RoundState, UnitState, layer_of, may_speak
from utfall.swedish import DisplayUnit, NumberFormat, format_value
from utfall.web.figures import figures
from utfall.web.register.models import Draft, ForecastEntry, Round, UnitTask
from utfall.web.saving import Conflict, Saved, drop_draft, save, withdraw
from utfall.web.steps import move_unit

if TYPE_CHECKING:
    from utfall.web.access import Access
    from utfall.web.register.models import User


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in one row of the form, with the version of the entry that it was read as."""

    amount: str
    reason: str = ""
    version: int = 0


@dataclass(frozen=True)
class Work:
    """A unit's forecast in a round, and the layer that the reader may speak in; None for who only reads."""

    task: UnitTask
    ground: Ground
    layer: ForecastLayer | None
    unit: DisplayUnit
    entries: Mapping[str, Mapping[ForecastLayer, ForecastEntry]]
    grid: Grid

    def own(self, key: str) -> ForecastEntry | None:
        """What the reader's layer says of a row."""
        return self.entries.get(key, {}).get(self.layer) if self.layer is not None else None


@dataclass
class Outcome:
    """What became of each row that was sent: saved, faulty, or somebody else was first."""

    saved: list[str] = field(default_factory=list)
    problems: dict[str, Problem] = field(default_factory=dict)
    conflicts: dict[str, Conflict[ForecastEntry]] = field(default_factory=dict)


def work_on(access: Access, task: UnitTask, unit: DisplayUnit = DisplayUnit.THOUSAND) -> Work:
    """The unit's forecast as it stands, for one reader."""
    base, entries = words_on(task)
    layer = layer_of(access.roles_in(task.unit, task.round.organisation))
    if layer is not None and not may_speak(layer, RoundState(task.round.state), UnitState(task.state)):
        layer = None
    return Work(task, base, layer, unit, entries, _grid(base, entries, unit))


def said_in(round: Round, tasks: Iterable[UnitTask]) -> dict[str, Grid]:
    """The forecasts of the units that have said something; the rows of the others need not be read."""
    spoken: dict[str, list[ForecastEntry]] = {}
    for each in ForecastEntry.objects.filter(round=round).select_related("changed_by"):
        spoken.setdefault(each.unit, []).append(each)
    found = {}
    for task in tasks:
        if task.unit in spoken:
            base = ground(figures(), task.unit, Month.parse(round.period))
            found[task.unit] = _grid(base, _by_row(spoken[task.unit], base.division), DisplayUnit.THOUSAND)
    return found


def stands(task: UnitTask) -> tuple[Ground, Grid]:
    """The unit's forecast as it stands, whoever reads it."""
    base, entries = words_on(task)
    return base, _grid(base, entries, DisplayUnit.THOUSAND)


Entries = dict[str, dict[ForecastLayer, ForecastEntry]]


def words_on(task: UnitTask) -> tuple[Ground, Entries]:
    """The unit's rows, and every layer's word on each."""
    base = ground(figures(), task.unit, Month.parse(task.round.period))
    wanted = ForecastEntry.objects.filter(round=task.round, unit=task.unit).select_related("changed_by")
    return base, _by_row(wanted, base.division)


def _grid(base: Ground, entries: Entries, unit: DisplayUnit) -> Grid:
    said = {
        key: [Said(layer, Amount(each.amount), each.reason) for layer, each in by_layer.items()]
        for key, by_layer in entries.items()
    }
    return grid(base, said, figures().reading().definitions.forecast.reasons, unit)


def _by_row(entries: Iterable[ForecastEntry], division: Division) -> Entries:
    found: Entries = {}
    for each in entries:
        key = each.line if division is Division.LINE else each.activity
        found.setdefault(key, {})[ForecastLayer(each.layer)] = each
    return found


def save_rows(access: Access, user: User, work: Work, typed: Mapping[str, Typed]) -> Outcome:
    """Save each row that has changed; a fault or a conflict in one stops none of the others."""
    outcome = Outcome()
    for key, each in typed.items():
        base = work.ground.by_key.get(key)
        if base is None:
            outcome.problems[key] = Problem("PRO-044", SourceRef(work.task.unit), {"row": key})
            continue
        _save_row(user, work, base, each, outcome)
    if outcome.saved:
        drop_draft(user, [draft_name(work.task, key) for key in outcome.saved])
        _start(access, user, work)
    return outcome


def _save_row(user: User, work: Work, base: GroundRow, typed: Typed, outcome: Outcome) -> None:
    standing = work.own(base.key)
    if not typed.amount.strip() and typed.reason.strip() and standing is None:
        outcome.problems[base.key] = Problem("PRO-045", SourceRef(base.name), {"name": base.name})
        return
    if not typed.amount.strip():
        _withdraw(user, standing, typed, base.key, outcome)
        return
    amount: Amount | Problem
    if standing is not None and typed.amount.strip() == field_text(standing, work.unit):
        amount = Amount(standing.amount)  # not touched: a proposal that was taken stays exact
    else:
        amount = read_typed(base, typed.amount, work.unit)
    if isinstance(amount, Problem):
        outcome.problems[base.key] = amount
        return
    reason = typed.reason.strip()
    if standing is not None and (standing.amount, standing.reason) == (amount.ore, reason):
        outcome.saved.append(base.key)
        return
    rule = figures().reading().definitions.forecast.reasons
    if not reason and (problem := must_be_explained(base, amount, rule)) is not None:
        outcome.problems[base.key] = problem
        return
    entry = standing or _new(work, base)
    entry.amount, entry.reason = amount.ore, reason
    entry.proposed = base.proposal.ore if base.proposal is not None else None
    match save(entry, typed.version, user):
        case Saved():
            outcome.saved.append(base.key)
        case Conflict() as conflict:
            outcome.conflicts[base.key] = conflict


def field_text(entry: ForecastEntry, unit: DisplayUnit) -> str:
    """What stands in the field: what was typed, exactly, or a proposal that was taken, as its column prints it."""
    amount = Amount(entry.amount)
    is_taken = entry.amount == entry.proposed
    return format_value(amount, NumberFormat(unit)).text if is_taken else editable(amount, unit)


def _withdraw(user: User, standing: ForecastEntry | None, typed: Typed, key: str, outcome: Outcome) -> None:
    """Take the layer's word back: the one before counts again."""
    if standing is None:
        outcome.saved.append(key)
        return
    conflict = withdraw(standing, typed.version, user)
    if conflict is None:
        outcome.saved.append(key)
    else:
        outcome.conflicts[key] = conflict


def _new(work: Work, base: GroundRow) -> ForecastEntry:
    is_line = work.ground.division is Division.LINE
    return ForecastEntry(
        round=work.task.round,
        unit=work.task.unit,
        line=base.key if is_line else "",
        activity="" if is_line else base.key,
        layer=work.layer or "",
    )


def take_proposals(access: Access, user: User, work: Work) -> Outcome:
    """Let the proposal be the layer's word on every row where nobody has said anything."""
    outcome = Outcome()
    for key in work.grid.silent:
        base = work.ground.by_key[key]
        if base.proposal is None:
            continue
        entry = _new(work, base)
        entry.amount = entry.proposed = base.proposal.ore
        # Only a distance from the budget can be left to explain; the hand-in asks for it.
        if isinstance(save(entry, 0, user), Saved):
            outcome.saved.append(key)
    if outcome.saved:
        drop_draft(user, [draft_name(work.task, key) for key in outcome.saved])
        _start(access, user, work)
    return outcome


def unexplained(work: Work, key: str) -> Problem | None:
    """What must be explained of a row as it counts."""
    row = next(each for each in work.grid.rows if each.key == key)
    rule = figures().reading().definitions.forecast.reasons
    amount = row.counts.amount
    return must_be_explained(work.ground.by_key[key], amount, rule) if amount is not None else None


def _start(access: Access, user: User, work: Work) -> None:
    """A unit that has said something has begun."""
    task = work.task
    if work.layer is ForecastLayer.UNIT and task.state in (UnitState.NOT_STARTED, UnitState.RETURNED):
        move_unit(access, user, task.pk, "start", task.version)


def draft_name(task: UnitTask, key: str) -> str:
    """What the draft of a row is kept as."""
    return f"prognos:{task.pk}:{key}"


def drafts(user: User, task: UnitTask, keys: Iterable[str]) -> dict[str, Typed]:
    """What the reader has typed on the unit's rows and not yet saved."""
    names = {draft_name(task, key): key for key in keys}
    found = Draft.objects.filter(user=user, form__in=list(names))
    return {
        names[each.form]: Typed(
            str(each.fields.get("amount", "")),
            str(each.fields.get("reason", "")),
            int(each.fields.get("version", 0)),
        )
        for each in found
    }
