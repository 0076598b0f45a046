"""From a board's figure down to the rows of its ledger: area, unit, activity, account, and each booked row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from utfall.app.figures import Figures, Sight
from utfall.app.reading import RestsOn
from utfall.core import Amount, CodePart, Missing, Month, Scenario, Span, Value
from utfall.core.period import WindowKind
from utfall.definitions import Selection, Structure
from utfall.definitions.table import Organised
from utfall.document import Column, Row, RowKind, Table
from utfall.measures import Cube, FactLine
from utfall.measures.request import Request
from utfall.report.cells import TKR, TKR_CHANGE, figure, worded
from utfall.swedish import DisplayUnit, NumberFormat
from utfall.swedish.dates import span_text

_KRONOR = NumberFormat(DisplayUnit.KRONA, decimals=2)
REST = "ovrigt"  # the row of what lies on no code below
TOTAL = "summa"


class Level(StrEnum):
    """What each row of a step down is."""

    UNIT = "enhet"
    ACTIVITY = "verksamhet"
    ACCOUNT = "konto"
    VOUCHER = "rad"


_PARTS = {
    Level.UNIT: CodePart.RESPONSIBILITY,
    Level.ACTIVITY: CodePart.ACTIVITY,
    Level.ACCOUNT: CodePart.ACCOUNT,
}
_HEADERS = {Level.UNIT: "Enhet", Level.ACTIVITY: "Verksamhet", Level.ACCOUNT: "Konto"}
_Column = tuple[str, str, Scenario, Span]  # id, header, scenario and months
WINDOWS = (WindowKind.MONTH, WindowKind.YEAR_TO_DATE, WindowKind.FULL_YEAR)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands on the way down; the unit is the sight's. Empty is all of it."""

    activity: str = ""
    account: str = ""

    @property
    def codes(self) -> tuple[tuple[CodePart, str], ...]:
        """The codes that have been chosen."""
        chosen = ((CodePart.ACTIVITY, self.activity), (CodePart.ACCOUNT, self.account))
        return tuple((part, code) for part, code in chosen if code)


@dataclass(frozen=True, slots=True)
class Step:
    """A step down: the table, and the code that each of its rows stands for."""

    level: Level
    table: Table
    codes: Mapping[str, str]


def next_level(figures: Figures, sight: Sight, place: Place) -> Level:
    """What is naturally looked at next: units while there are any below, then activities, accounts and rows."""
    if place.account:
        return Level.VOUCHER
    if place.activity:
        return Level.ACCOUNT
    return Level.UNIT if _children(_structure(figures), sight) else Level.ACTIVITY


def name_of(figures: Figures, part: CodePart, code: str, at: Month) -> str:
    """What a code is called in a month; the code itself where it has no name."""
    return _name(_structure(figures), part, code, at)


def knows(figures: Figures, place: Place) -> bool:
    """Whether the codes are declared, as far as their parts are."""
    trees = _structure(figures).trees
    return all(part not in trees or code in trees[part].by_code for part, code in place.codes)


def step_down(
    figures: Figures, sight: Sight, place: Place, level: Level, window: WindowKind = WindowKind.YEAR_TO_DATE
) -> Step:
    """A step down as a table; without a level of rows, for that see `booked_rows`. ``ValueError`` for that level."""
    if level not in _PARTS:
        raise ValueError(f"{level} has no codes")
    return figures.once(
        ("drill", sight, place, level, window),
        lambda _: _step(figures, sight, place, level, window),
        rests_on=RestsOn.DECLARED,
    )


def booked_rows(
    figures: Figures, sight: Sight, place: Place, window: WindowKind = WindowKind.YEAR_TO_DATE
) -> Table:
    """Every row of the ledger behind an outcome, with file and line; the ledger's texts are never among them."""
    return figures.once(
        ("booked", sight, place, window),
        lambda _: _booked(figures, sight, place, window),
        rests_on=RestsOn.DECLARED,
        is_shared=False,
    )


def _step(figures: Figures, sight: Sight, place: Place, level: Level, window: WindowKind) -> Step:
    structure, cube = _structure(figures), _cube(figures, sight, place)
    part, at = _PARTS[level], sight.period
    by_unit = level is Level.UNIT
    codes = _children(structure, sight) if by_unit else _booked_codes(cube, part, structure, at)
    columns = _columns(window, at)
    asked = dict(_asked(_base(structure), part, codes, columns, sight))
    answers = cube.values(asked.values())
    told = {cell: answers[request] for cell, request in asked.items()}
    known = [code for code in codes if any(isinstance(told[code, id], Amount) for id, *_ in columns)]
    ids = [id for id, *_ in columns]
    rows = [
        _row(_row_id(code), _label(structure, part, code, sight.organised_at), [told[code, id] for id in ids])
        for code in known
    ]
    rest = [_less(told["", id], (told[code, id] for code in known)) for id in ids]
    if any(isinstance(each, Amount) and each.ore for each in rest):
        label = "Direkt på enheten" if by_unit else f"Utan {level}"
        rows.append(_row(REST, label, rest))
    rows.append(_row(TOTAL, "Summa", [told["", id] for id in ids], RowKind.SUM))
    heads = tuple(Column(id, header) for id, header, *_ in columns)
    heads = (*heads[:2], Column("avvikelse", "Avvikelse"), *heads[2:])
    table = Table(
        id=f"nedbrytning-{level}",
        title=f"Per {level}, {span_text(columns[0][3])}",
        unit=str(DisplayUnit.THOUSAND),
        columns=heads,
        rows=tuple(rows),
        label_header=_HEADERS[level],
        note="Avvikelse är det andra talet minus budget. Plus är bättre.",
        summary=f"Budget, utfall och avvikelse för varje {level}, med summa.",
    )
    return Step(level, table, {_row_id(code): code for code in known})


def _asked(
    base: Selection, part: CodePart, codes: Iterable[str], columns: tuple[_Column, ...], sight: Sight
) -> Iterator[tuple[tuple[str, str], Request]]:
    """The question of each cell, by code and column; the empty code is all of it."""
    by = sight.organised or Organised.NOW
    for code in (*codes, ""):
        select = replace(base, codes=((part, (code,)),)) if code else base
        for id, _, scenario, span in columns:
            as_of = sight.period if scenario is Scenario.FORECAST else None
            yield (code, id), Request(select, scenario, span, as_of=as_of, organised=by)


def _columns(window: WindowKind, at: Month) -> tuple[_Column, ...]:
    """Id, header, scenario and months of the columns; what a deviation compares stands first."""
    year = Span.of_year(at.year)
    if window is WindowKind.FULL_YEAR:
        return (
            ("budget", f"Budget {at.year}", Scenario.BUDGET, year),
            ("prognos", f"Prognos {at.year}", Scenario.FORECAST, year),
            ("forra", f"Utfall {at.year - 1}", Scenario.ACTUAL, Span.of_year(at.year - 1)),
        )
    span = Span(at if window is WindowKind.MONTH else Month(at.year, 1), at)
    before = Span(span.first - 12, span.last - 12)
    return (
        ("budget", "Budget", Scenario.BUDGET, span),
        ("utfall", "Utfall", Scenario.ACTUAL, span),
        ("forra", f"Utfall {at.year - 1}", Scenario.ACTUAL, before),
    )


def _row(id: str, label: str, values: list[Value], kind: RowKind = RowKind.LEAF) -> Row:
    budget, outcome, *others = values
    cells = (
        figure(budget, TKR),
        figure(outcome, TKR),
        figure(_minus(outcome, budget), TKR_CHANGE),
        *(figure(each, TKR) for each in others),
    )
    return Row(id, label, cells, kind)


def _minus(first: Value, second: Value) -> Value:
    """A deviation; what is not budgeted, or not booked, has none."""
    if isinstance(first, Amount) and isinstance(second, Amount):
        return first - second
    return Missing()


def _less(whole: Value, parts: Iterable[Value]) -> Value:
    """What is left of a whole when its parts are taken away."""
    if not isinstance(whole, Amount):
        return Missing()
    return Amount(whole.ore - sum(each.ore for each in parts if isinstance(each, Amount)))


def _booked(figures: Figures, sight: Sight, place: Place, window: WindowKind) -> Table:
    structure, cube, at = _structure(figures), _cube(figures, sight, place), sight.period
    span = Span(at if window is WindowKind.MONTH else Month(at.year, 1), at)
    request = Request(_base(structure), Scenario.ACTUAL, span, organised=sight.organised or Organised.NOW)
    facts, files = cube.facts(request), figures.reading().files
    rows = [_booked_row(number, fact, files) for number, fact in enumerate(facts, 1)]
    total = Amount(sum(fact.value.ore for fact in facts if isinstance(fact.value, Amount)))
    blank = (worded(""),) * 2
    rows.append(Row(TOTAL, "Summa", (*blank, figure(total, _KRONOR)), RowKind.SUM))
    return Table(
        id="nedbrytning-rad",
        title=f"Bokförda rader, {span_text(span)}",
        unit=str(DisplayUnit.KRONA),
        columns=(
            Column("tid", "Tid", is_text=True),
            Column("koder", "Koder", is_text=True),
            Column("belopp", "Belopp"),
        ),
        rows=tuple(rows),
        label_header="Fil och rad",
        note="Huvudbokens texter visas inte: de kan namnge enskilda.",
        summary="Varje bokförd rad bakom utfallet, med fil och rad, tid, koder och belopp.",
    )


def _booked_row(number: int, fact: FactLine, files: Mapping[str, str]) -> Row:
    codes = " ".join(code for _, code in fact.codes)
    cells = (worded(span_text(fact.span)), worded(codes), figure(fact.value, _KRONOR))
    return Row(f"rad{number}", str(fact.source(files)), cells)


def path(figures: Figures, sight: Sight, top: str | None) -> list[tuple[str | None, str]]:
    """The units from the top that a reader reaches down to the one in sight, each with its name; None is all."""
    members = {each.code: each for each in figures.units(sight.organised_at)}
    found: list[tuple[str | None, str]] = []
    code = sight.unit
    while code is not None and code in members:
        found.append((code, f"{code} {members[code].name}"))
        if code == top:
            return found[::-1]
        code = members[code].parent
    return [(None, ""), *found[::-1]]


def _cube(figures: Figures, sight: Sight, place: Place) -> Cube:
    """The cube of the sight, within the codes that have been chosen as well."""
    reading = figures.reading()
    definitions, snapshot = reading.definitions, reading.snapshot
    if snapshot is None:
        raise LookupError("the workspace has no snapshot")
    unit = ((CodePart.RESPONSIBILITY, sight.unit),) if sight.unit is not None else ()
    within = (*unit, *place.codes)
    return Cube(snapshot.engine, definitions.structure, definitions.quantities, sight.period, within)


def _structure(figures: Figures) -> Structure:
    return figures.reading().definitions.structure


def _children(structure: Structure, sight: Sight) -> tuple[str, ...]:
    """The units right below the one in sight; below the whole, those of the top, or below it where it is one alone."""
    tree = structure.trees.get(CodePart.RESPONSIBILITY)
    if tree is None:
        return ()
    parents = {each.code: each.parent for each in tree.members if each.validity.covers(sight.organised_at)}

    def below(unit: str | None) -> tuple[str, ...]:
        found = ((code, parent if parent in parents else None) for code, parent in parents.items())
        return tuple(code for code, parent in found if parent == unit)

    tops = below(sight.unit)
    return below(tops[0]) or tops if sight.unit is None and len(tops) == 1 else tops


def _booked_codes(cube: Cube, part: CodePart, structure: Structure, at: Month) -> tuple[str, ...]:
    """The codes that something is stated on, in order; not those that lie below another of them."""
    found = {each.code for each in cube.monthly(part, at) if each.code}
    tree = structure.trees.get(part)
    if tree is not None:
        found -= {low for code in found for low in tree.within([code], at) if low != code}
    return tuple(sorted(found))


def _base(structure: Structure) -> Selection:
    """The accounts of the result; all accounts where no single line gathers them."""
    parents = {each.parent for each in structure.lines.values()}
    tops = [id for id, each in structure.lines.items() if each.parent is None and id in parents]
    return Selection(line=tops[0]) if len(tops) == 1 else Selection()


def _label(structure: Structure, part: CodePart, code: str, at: Month) -> str:
    name = _name(structure, part, code, at)
    return f"{code} {name}" if name != code else code


def _name(structure: Structure, part: CodePart, code: str, at: Month) -> str:
    tree = structure.trees.get(part)
    members = tree.by_code.get(code, ()) if tree is not None else ()
    return next((each.name for each in members if each.validity.covers(at)), code)


def _row_id(code: str) -> str:
    return f"kod-{code}"
