"""Volumes that a unit enters by hand, month by month: a file of facts like any other, imported at every save.

The file ``data/inmatat/volymer-<year>.csv`` is made of what counts now and what is typed. Every save is a batch, which
can be explained, compared and taken back as an import can.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from utfall.app.entries import alone
from utfall.app.figures import Figures, Sight
from utfall.app.opening import Collecting, Opened, bring_in, open_workspace
from utfall.core import CodePart, Month, Quantity, Scenario, SourceRef, Span
from utfall.definitions import QuantityDefinition, Selection
from utfall.measures.request import Request
from utfall.problems import Problem, Problems
from utfall.store.files import publish, withdraw
from utfall.swedish.numbers import parse_number

MONTHS = range(1, 13)
_FOLDER = "data/inmatat/"
_HEADER = ("scenario", "period", "responsibility", "activity", "measure", "number")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a number is entered: a quantity of a unit in a month, on an activity or on all of the unit."""

    quantity: str
    unit: str
    activity: str
    month: Month


@dataclass(frozen=True, slots=True)
class EnteredCell:
    """What is entered in a place, as it is typed; what another file states ``elsewhere`` is not typed over."""

    place: Place
    text: str
    elsewhere: str = ""

    @property
    def key(self) -> str:
        """What the cell is called in a form."""
        return f"{self.place.quantity}|{self.place.activity}|{self.place.month.month}"


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """A quantity, on an activity where it has one, in the twelve months of a year."""

    quantity: QuantityDefinition
    activity: str
    cells: tuple[EnteredCell, ...]


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """What is typed in a cell, and what stood there when it was read."""

    text: str
    seen: str


@dataclass
class SavedNumbers:
    """What became of each cell, by key: saved, faulty, or changed by somebody else meanwhile (what they wrote)."""

    problems: Problems = field(default_factory=Problems)
    saved: dict[str, str] = field(default_factory=dict)
    faults: dict[str, Problem] = field(default_factory=dict)
    conflicts: dict[str, str] = field(default_factory=dict)


def entered_file(year: int) -> str:
    """Where the numbers of a year lie."""
    return f"{_FOLDER}volymer-{year}.csv"


def entered_rows(figures: Figures, unit: str, year: int) -> tuple[EnteredRow, ...]:
    """All that a unit enters by hand in a year; ``LookupError`` without a snapshot.

    What files state of other units and not of this one is theirs to enter.
    """
    reading = figures.reading()
    declared = [
        each
        for each in reading.definitions.quantities.values()
        if each.is_entered and unit in (_units_stated(figures, each.id, year) or {unit})
    ]
    held = _held(reading.opened, year) if reading.opened is not None else {}
    found = []
    for quantity in declared:
        others = _elsewhere(figures, quantity.id, unit, year)
        for activity in quantity.activities or ("",):
            places = [Place(quantity.id, unit, activity, Month(year, month)) for month in MONTHS]
            cells = tuple(
                EnteredCell(each, plain(held.get(each)), plain(others.get((activity, each.month))))
                for each in places
            )
            found.append(EnteredRow(quantity, activity, cells))
    return tuple(found)


def save_numbers(
    figures: Figures, root: Path, unit: str, year: int, typed: Mapping[str, TypedNumber]
) -> SavedNumbers:
    """Save the cells that have changed, together; a fault or a conflict in one stops none of the others."""
    outcome = SavedNumbers()
    with alone(root), Collecting(outcome.problems):
        opened = open_workspace(root, outcome.problems)
        if opened is None:
            return outcome
        held = _held(opened, year)
        for row in entered_rows(figures, unit, year):
            for cell in row.cells:
                if cell.key in typed and not cell.elsewhere:
                    _take(held, cell, typed[cell.key], outcome)
        if outcome.saved:
            _write(opened, year, held, outcome)
    return outcome


def plain(number: Decimal | None) -> str:
    """A number as it is typed, with the decimals that it has; empty for none.

    >>> plain(Decimal("12.500000")), plain(None)
    ('12,5', '')
    """
    return "" if number is None else f"{number.normalize():f}".replace(".", ",")


def _take(held: dict[Place, Decimal], cell: EnteredCell, typed: TypedNumber, outcome: SavedNumbers) -> None:
    """Put what is typed in its place; nothing typed is no number, and not zero."""
    try:
        number = parse_number(typed.text) if typed.text.strip() else None
    except ValueError:
        outcome.faults[cell.key] = Problem(
            "INT-024", SourceRef(cell.place.quantity), {"text": typed.text.strip()}
        )
        return
    now = plain(held.get(cell.place))
    if plain(number) in (now, typed.seen):
        return  # as it stands, or not touched
    if typed.seen != now:
        outcome.conflicts[cell.key] = now
        return
    if number is None:
        del held[cell.place]
    else:
        held[cell.place] = number
    outcome.saved[cell.key] = plain(number)


def _write(opened: Opened, year: int, held: Mapping[Place, Decimal], outcome: SavedNumbers) -> None:
    """Import the numbers; when they cannot be, all is as it was and nothing is saved."""
    path = opened.root / entered_file(year)
    before = path.read_bytes() if path.is_file() else None
    if not held:
        _empty(opened, path)
        return
    publish(path, _text(held).encode())
    bring_in(opened, [path], outcome.problems)
    if outcome.problems.blocks:
        outcome.saved.clear()
        if before is not None:
            publish(path, before)
        else:
            withdraw(path)


def _empty(opened: Opened, path: Path) -> None:
    """Take back every import of the file: a file of facts cannot say that there are none."""
    name = path.relative_to(opened.root).as_posix()
    while found := [each for each in opened.store.batches() if each.file == name]:
        opened.store.undo(found[0].id)
    withdraw(path)


def _text(held: Mapping[Place, Decimal]) -> str:
    stream = io.StringIO()
    rows = csv.writer(stream, delimiter=";", lineterminator="\n")
    rows.writerow(_HEADER)
    for place in sorted(held):
        where = (str(place.month), place.unit, place.activity, place.quantity)
        rows.writerow((Scenario.ACTUAL, *where, plain(held[place])))
    return stream.getvalue()


def _held(opened: Opened, year: int) -> dict[Place, Decimal]:
    """What is entered and counts, in all units: what has been taken back does not."""
    name, found = entered_file(year), {}
    for batch in opened.store.batches():
        if batch.file == name:
            for row in opened.store.facts_of(batch.id).to_pylist():
                month = Month.of_number(row["period_from"])
                place = Place(row["measure"], row["responsibility"], row["activity"], month)
                found[place] = row["number"]
    return found


def _units_stated(figures: Figures, quantity: str, year: int) -> frozenset[str]:
    """The units that files, and not people, have stated a quantity of in the year or the one before."""

    def read(_: object) -> frozenset[str]:
        files = figures.reading().files
        request = Request(
            Selection(quantity=quantity), Scenario.ACTUAL, Span(Month(year - 1, 1), Month(year, 12))
        )
        facts = figures.cube(Sight(Month(year, 12))).facts(request)
        stated = (each for each in facts if not files.get(each.batch, "").startswith(_FOLDER))
        return frozenset(dict(each.codes).get(CodePart.RESPONSIBILITY, "") for each in stated)

    return figures.once(("units stated", quantity, year), read)


def _elsewhere(figures: Figures, quantity: str, unit: str, year: int) -> dict[tuple[str, Month], Decimal]:
    """What other files state of a quantity on the unit's own code, by activity and month."""
    reading, own = figures.reading(), entered_file(year)
    request = Request(Selection(quantity=quantity), Scenario.ACTUAL, Span.of_year(year))
    found: dict[tuple[str, Month], Decimal] = {}
    for fact in figures.cube(Sight(Month(year, 12), unit)).facts(request):
        codes = dict(fact.codes)
        is_here = codes.get(CodePart.RESPONSIBILITY) == unit and fact.span.first == fact.span.last
        if is_here and reading.files.get(fact.batch) != own and isinstance(fact.value, Quantity):
            place = (codes.get(CodePart.ACTIVITY, ""), fact.span.first)
            found[place] = found.get(place, Decimal(0)) + fact.value.number
    return found
