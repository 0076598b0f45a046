"""What the tables of a report say, as facts with addresses that a sentence can be held against."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from utfall.readers.foreign.raw import Spot
from utfall.review.reading import CellState, ReadCell, ReadColumn, ReadReport, ReadRow, ReadTable
from utfall.review.text_columns import Meaning, column_meaning, columns_of
from utfall.swedish.activity_phrases import ACTIVITIES, one_name
from utfall.swedish.report_vocabulary import INVESTMENT, TOTALS, YEAR, Basis, Reach
from utfall.swedish.running_numbers import COUNTED, EXPONENTS, PERCENT, figures_in, numbers_in
from utfall.swedish.stems import stems

COUNT = ""  # the unit of what is neither money nor per cent
_WORD = re.compile(r"[a-zåäöé]+")
_EACH = (
    r"(?:timme|plats|årsplats|dygn|vårddygn|hushåll|dag|insats|brukare|elev|barn|invånare|kund|person|besök|ärende"
    r"|individ|mottagare|portion|kvm|resa|placering|bidragstagare)"
)
_UNIT_COST = re.compile(
    rf"snittkostnad|styckkostnad|\b(?:kostnad(?:en|er)?|pris(?:et)?|ersättning(?:en)?|netto)?\s*per \w*{_EACH}\b"
)
_COUNTS = rf"(?:{'|'.join(COUNTED)}|antal|årsantal|index|kr|netto|snittkostnad|procent|andel|%)"
# "Hemtjänst, timmar" and "Boende LSS (årsplatser)": the tail says what is counted, not which row it is.
_UNIT_TAIL = re.compile(
    rf"\s*\([^()]*\b{_COUNTS}(?!\w)[^()]*\)|,\s*(?:\w+ ){{0,2}}?{_COUNTS}\b.*$",
    re.IGNORECASE,
)
_ALL_OF_IT = re.compile(
    r"(?:summa|totalt?)\s+(?:verksamhet(?:en|er|erna)?|drift(?:en)?|förvaltning(?:en)?)", re.IGNORECASE
)
_VOLUMES = re.compile(r"\bvolym|verksamhetsmått|nyckeltal|\bmått\b|indikator|statistik|\bantal\b|följetal")
_LONG_NOUNS = tuple(
    noun for noun in COUNTED if noun not in ("st", "mål", "fall", "boende", "boenden", "familjehem")
)
_MONEY = re.compile(r"\b(?:tkr|mnkr|mkr|mdkr)\b")
_BOARD = re.compile(r"[A-ZÅÄÖ]{1,4}N|\w*nämnd\w*")  # SON, socialnämnden: the whole board
_REPORT_WORDS = """
    ekonomisk ekonomiska
    tabell bilaga resultatrapport verksamhetsrapport resultaträkning redovisning driftredovisning utfall
    budget prognos avvikelse avvik helår perioden period mnkr tkr kr ekonomi ekonomiskt resultat
    verksamhet uppföljning jämfört per mars april augusti december nettokostnader nettokostnad följetal
    indikatorer indikator volymer nyckeltal belopp årsprognos årsbudget sammanställning översikt
    fördelning delår tertial bokslut inledning sammanfattning driftresultat årsbokslut verksamhetsnivå
    verksamhetsanalys driftbudget för och året periodens analys kommentar målområde mål uppdrag särskild
    rapport socialnämnden nämnden förvaltningen kommunen
"""
_NOT_SCOPE = frozenset(_REPORT_WORDS.split())


@dataclass(frozen=True, slots=True)
class Fact:
    """A printed number of a table with its address.

    ``own`` are the stems of the row's label, ``scope`` those of the headings and title above it; a row that sums a
    whole has no stems of its own. ``exponent`` takes money to kronor; None for other units, whose ``unit`` is % or
    empty for counts. ``nouns`` is what is counted.
    """

    table: int
    row: int
    column: int
    label: str
    own: tuple[str, ...]
    scope: tuple[str, ...]
    basis: Basis
    reach: Reach
    year: int | None
    value: Decimal
    decimals: int
    unit: str
    exponent: int | None
    nouns: frozenset[str]
    is_unit_cost: bool
    header: str
    spot: Spot
    is_total: bool

    @property
    def size(self) -> Decimal:
        """The value in kronor, or in its own unit when it is not money."""
        return self.value.scaleb(self.exponent or 0)

    @property
    def half_step(self) -> Decimal:
        """Half a unit of the last printed digit, on the scale of ``size``."""
        return Decimal(1).scaleb((self.exponent or 0) - self.decimals) / 2

    @property
    def line(self) -> tuple[int, int]:
        """The table and row."""
        return self.table, self.row

    @property
    def address(self) -> str:
        """The address as a reader names it."""
        return f"{self.label} / {self.header}" if self.header else self.label


@dataclass(frozen=True)
class FactGraph:
    """All facts of a report, by line and column meaning; ``year`` is the report's own."""

    facts: tuple[Fact, ...]
    year: int | None
    tables: tuple[ReadTable, ...]

    @cached_property
    def lines(self) -> dict[tuple[int, int], tuple[Fact, ...]]:
        """The facts of each row."""
        found: dict[tuple[int, int], list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.line, []).append(fact)
        return {line: tuple(facts) for line, facts in found.items()}

    @cached_property
    def rows(self) -> dict[int, list[tuple[int, int]]]:
        """The lines of each table that has facts, in order."""
        found: dict[int, list[tuple[int, int]]] = {}
        for line in sorted(self.lines):
            found.setdefault(line[0], []).append(line)
        return found

    @cached_property
    def below(self) -> dict[str, frozenset[int]]:
        """The tables that stand below each heading."""
        found: dict[str, frozenset[int]] = {}
        for at, table in enumerate(self.tables):
            for heading in table.headings[-1:]:
                found[heading] = found.get(heading, frozenset()) | {at}
        return found

    @cached_property
    def are_investments(self) -> list[bool]:
        """Whether each table is about investments: by its title, its rows or its columns."""
        told = [
            (table.title or " ".join(table.headings[-1:]), *(row.label for row in table.rows),
             *(column.name for column in table.columns))
            for table in self.tables
        ]  # fmt: skip
        return [INVESTMENT.search(" ".join(each).lower()) is not None for each in told]

    @cached_property
    def orientations(self) -> dict[int, int | None]:
        """What has been found out of each table's sign rule."""
        return {}

    @cached_property
    def weight(self) -> dict[str, Decimal]:
        """How much a label's stem tells rows apart: one over the number of labels it stands in, at least a tenth."""
        labels = {(facts[0].own) for facts in self.lines.values()}
        counts = Counter(stem for own in labels for stem in set(own))
        return {stem: max(Decimal(1) / count, Decimal("0.1")) for stem, count in counts.items()}

    def beside(self, fact: Fact, basis: Basis, year: int | None = None) -> Fact | None:
        """The figure of the same row and reach with another basis; the nearest column when there are several."""
        wanted = [
            other
            for other in self.lines[fact.line]
            if other.basis is basis
            and (other.exponent is None) == (fact.exponent is None)
            and (other.unit == fact.unit or basis is not fact.basis)
            and (year is None or other.year == year)
            and (other.reach is fact.reach or Reach.UNSAID in (other.reach, fact.reach))
            and other.column != fact.column
        ]
        # "Avvikelse" is the period's where the year's has a column of its own.
        return min(
            wanted,
            key=lambda other: (other.reach is not fact.reach, abs(other.column - fact.column)),
            default=None,
        )


def facts_of(report: ReadReport) -> FactGraph:
    """Address every number of the report's tables."""
    year = _year_of(report)
    tables = _with_units(report.tables)
    facts = [fact for index, table in enumerate(tables) for fact in _table_facts(table, index, year)]
    places = {stem for fact in facts for stem in fact.own} | set(stems(ACTIVITIES))
    known = tuple(replace(fact, scope=tuple(each for each in fact.scope if each in places)) for fact in facts)
    return FactGraph(known, year, report.tables)


def _with_units(tables: Sequence[ReadTable]) -> list[ReadTable]:
    """Tables that state no unit take it from the heading above, and tables of budgets from the report's others."""
    common = Counter(table.unit for table in tables if table.unit in EXPONENTS).most_common(1)
    found = []
    for table in tables:
        above = _MONEY.findall(" ".join((table.title, *table.headings[-1:])).lower())
        columns = [column_meaning(column)[0] for column in table.columns]
        is_money = Basis.BUDGET in columns and not _counts(table)
        unit = table.unit or (above[-1] if above else common[0][0] if common and is_money else "")
        found.append(replace(table, unit=unit))
    return found


def _counts(table: ReadTable) -> bool:
    """Whether a table that states no unit is of counts: by its title, or because its rows name what is counted."""
    if _VOLUMES.search(" ".join((table.title, *table.headings[-1:])).lower()):
        return True
    rows = [row.label.lower() for row in table.rows if not _is_total(row.label)]
    if any("antal" in row or _UNIT_TAIL.search(row) for row in rows):
        return True
    counted = sum(any(word.endswith(_LONG_NOUNS) for word in _WORD.findall(row)) for row in rows)
    return counted * 2 > len(rows)


def _year_of(report: ReadReport) -> int | None:
    """The report's own year: the one most often named, of those budgeted or forecast where there are any."""
    columns = [column for table in report.tables for column in table.columns]
    texts = [
        *[column.name for column in columns] * 2,
        *(table.title for table in report.tables),
        *(each.text for each in report.sentences),
    ]
    years = Counter(int(year) for text in texts for year in YEAR.findall(text))
    meanings = map(column_meaning, columns)
    planned = {year for basis, _, year in meanings if basis in (Basis.BUDGET, Basis.FORECAST) and year}
    return max(planned or years, key=lambda year: (years[year], year), default=None)


def _table_facts(table: ReadTable, index: int, year: int | None) -> Iterator[Fact]:
    columns = columns_of(table, year)
    group: tuple[str, ...] = ()
    above, scope = "", scope_of(table)
    for number, row in enumerate(table.rows):
        if _is_group_heading(row):
            group, above = stems(row.label), row.label
            continue
        if number and _is_total(row.label):
            group, above = (), ""
        words = f"{table.title} {above} {row.label}".lower()
        yield from _row_facts(table, (index, number), columns, (*scope, *group), words)


def _row_facts(
    table: ReadTable,
    line: tuple[int, int],
    columns: Sequence[Meaning],
    scope: tuple[str, ...],
    words: str,
) -> Iterator[Fact]:
    row = table.rows[line[1]]
    own = _own_stems(row.label)
    for at, (cell, (basis, reach, year)) in enumerate(zip(row.cells, columns, strict=False)):
        read = _value_of(cell)
        if read is None or basis is Basis.OTHER:
            continue
        unit, exponent = _unit_of(cell, table.columns[at], row, table)
        is_share = basis is Basis.DEVIATION and unit == PERCENT and _row_is_money(row, table)
        yield Fact(
            *line, at, row.label.strip(), own, scope, Basis.SHARE if is_share else basis, reach, year, *read,
            unit, exponent, _nouns_in(words), bool(_UNIT_COST.search(words)),
            table.columns[at].name, cell.spot, not own,
        )  # fmt: skip


def _nouns_in(words: str) -> frozenset[str]:
    """What is counted: *hemtjänsttimmar* are *timmar* too."""
    found = _WORD.findall(words)
    within = {noun for noun in _LONG_NOUNS for word in found if word.endswith(noun)}
    return frozenset(found) & _NOUNS | within


_NOUNS = frozenset(COUNTED)


def scope_of(table: ReadTable) -> tuple[str, ...]:
    """The stems of the title and the nearest heading that say what part of the organisation a table is about."""
    is_torn = not table.title[:1].isupper() or table.title.endswith(".")  # a piece of a sentence
    title = "" if is_torn else table.title
    near = table.headings[-1] if table.headings and not title else ""
    rows = {stem for row in table.rows for stem in _own_stems(row.label)}
    return tuple(each for each in place_stems(f"{title} {near}") if each not in rows)


@lru_cache(maxsize=4096)
def place_stems(text: str) -> tuple[str, ...]:
    """The stems of a heading without the words that all headings of reports hold."""
    words = re.findall(r"[\wÅÄÖåäö]+", one_name(text))
    return stems(
        " ".join(
            word
            for word in words
            if not (word.lower() in _NOT_SCOPE or word.isdigit() or _BOARD.fullmatch(word))
        )
    )


def _own_stems(label: str) -> tuple[str, ...]:
    """The stems of a label that say which row it is; none for a row that is the sum of the whole."""
    if _ALL_OF_IT.fullmatch(label.strip()):
        return ()
    core = _UNIT_TAIL.sub("", one_name(label))
    words = [
        word
        for word in re.findall(r"[\wÅÄÖåäö]+", core if stems(core) else label)
        if word.lower() not in TOTALS
    ]
    return stems(" ".join(words))


def _is_total(label: str) -> bool:
    return not _own_stems(label) or label.strip().lower().startswith(("summa", "totalt", "total "))


def _is_group_heading(row: ReadRow) -> bool:
    return bool(row.label.strip()) and all(cell.state is CellState.EMPTY for cell in row.cells)


def _value_of(cell: ReadCell) -> tuple[Decimal, int] | None:
    if cell.state is CellState.NUMBER and cell.value is not None and not cell.is_presumed:
        return cell.value, cell.decimals
    if cell.state is CellState.TEXT:  # "Minst 85 %"
        figures = figures_in(cell.text)
        if len(figures) == 1 and len(numbers_in(cell.text)) == 1:
            return figures[0].value, figures[0].decimals
    return None


def _unit_of(cell: ReadCell, column: ReadColumn, row: ReadRow, table: ReadTable) -> tuple[str, int | None]:
    """The unit of a cell: its own, its column's, its row's, its table's; per cent, money or a count."""
    label = row.label.lower()
    for said in (cell.unit, column.unit, "%" if "%" in cell.text else ""):
        if said:
            return _as_unit(said)
    if re.search(r"\(%\)|\bandel|procent|\(?%\)?$", label):
        return PERCENT, None
    if re.search(r"\bkr\b|kronor", label) or _UNIT_COST.search(f"{table.title} {label}".lower()):
        return "kr", 0
    if _UNIT_TAIL.search(label) or re.search(r"\bantal|index", label):
        return COUNT, None
    if re.search(r"%\s*$", column.name):
        return PERCENT, None
    return _as_unit(table.unit) if table.unit else (COUNT, None)


def _as_unit(said: str) -> tuple[str, int | None]:
    figures = figures_in(f"1 {said.strip().lower()}")
    unit = figures[0].unit if figures else ""
    if unit in EXPONENTS:
        return unit, EXPONENTS[unit]
    return (PERCENT, None) if unit == PERCENT else (COUNT, None)


def _row_is_money(row: ReadRow, table: ReadTable) -> bool:
    units = {
        _unit_of(cell, column, row, table)[0] for cell, column in zip(row.cells, table.columns, strict=False)
    }
    return bool(units - {PERCENT})
