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
from utfall.swedish.activity_phrases import ACTIVITIES, one_name
from utfall.swedish.report_vocabulary import EARLIER_YEAR, HEADERS, REACHES, TOTALS, YEAR, Basis, Reach
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
_TELLING = 3  # rows that a rule must hold in
_HEADER_WORDS = (
    "utfall", "budget", "prognos", "avvikelse", "avvik", "period", "perioden", "helår", "bokslut",
)  # fmt: skip
_TIME = re.compile(
    r"[\d\s]|helår|år|tertial|[-–]|\b(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö]*"
)
_TORN = re.compile(rf"\b(?:{'|'.join(' ?'.join(word) for word in _HEADER_WORDS)})\b")
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
        columns = [_column_meaning(column)[0] for column in table.columns]
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
    meanings = map(_column_meaning, columns)
    planned = {year for basis, _, year in meanings if basis in (Basis.BUDGET, Basis.FORECAST) and year}
    return max(planned or years, key=lambda year: (years[year], year), default=None)


def _table_facts(table: ReadTable, index: int, year: int | None) -> Iterator[Fact]:
    columns = [_column_meaning(column) for column in table.columns]
    columns = _with_earlier_years(table.columns, columns, year)
    if not any(column.name for column in table.columns) and (deviation := _deviation_columns(table)):
        budget, rest = deviation
        columns[budget] = Basis.BUDGET, Reach.UNSAID, year
        columns[rest] = Basis.DEVIATION, Reach.UNSAID, year
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
    columns: Sequence[tuple[Basis, Reach, int | None]],
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


def _deviation_columns(table: ReadTable) -> tuple[int, int] | None:
    """Budget and deviation where no header was read: of three columns the last is the small difference of the others.

    Whether the first is an actual or a forecast cannot be told, so it is left out.
    """
    for at in range(len(table.columns) - 3, -1, -1):
        rows = [[cell.value for cell in row.cells[at : at + 3]] for row in table.rows]
        full = [
            (a, b, d)
            for a, b, d in (row for row in rows if len(row) == 3)
            if a is not None and b is not None and d is not None
        ]
        telling = [(a, b, d) for a, b, d in full if d]
        fits = sum(abs(a - b - d) <= 1 and abs(d) * 2 < abs(b) for a, b, d in telling)
        if len(telling) >= _TELLING and fits * 5 >= len(telling) * 4:
            return at + 1, at + 2
    return None


def _healed(name: str) -> str:
    """A header whose words a narrow column has torn, put together: *progno s*, *budge t*, *perio d*.

    >>> _healed("ack utfall perio d"), _healed("avvi k helår"), _healed("budget period")
    ('ack utfall period', 'avvik helår', 'budget period')
    """
    return _TORN.sub(lambda match: match[0].replace(" ", ""), name)


def _column_meaning(column: ReadColumn) -> tuple[Basis, Reach, int | None]:
    name = _healed(" ".join(column.name.lower().replace("- ", "").split()))
    basis = next((basis for basis, pattern in HEADERS if pattern.search(name)), Basis.OTHER)
    years = YEAR.findall(name)
    if basis is Basis.OTHER and years and not _TIME.sub("", name):
        basis = Basis.ACTUAL  # a bare year over a column of statistics
    reach = next((reach for reach, pattern in REACHES if pattern.search(name)), Reach.UNSAID)
    if "prognos" in name and "period" not in name:
        reach = Reach.YEAR  # "Prognos april" is made in April
    return basis, reach, int(years[-1]) if years else None


def _with_earlier_years(
    columns: Sequence[ReadColumn], meanings: Sequence[tuple[Basis, Reach, int | None]], year: int | None
) -> list[tuple[Basis, Reach, int | None]]:
    """Columns without a year are the report's; those that say "föregående år" are the year before.

    "Prognos 2024" beside "Utfall 2024-08": a column with a year alone covers the whole of it.
    """
    has_periods = any(reach is Reach.PERIOD for _, reach, _ in meanings)
    completed = []
    for column, (basis, reach, said) in zip(columns, meanings, strict=True):
        is_earlier = EARLIER_YEAR.search(column.name.lower()) is not None
        supposed = year - is_earlier if year is not None else None
        is_whole = reach is Reach.UNSAID and has_periods and said is not None and basis is not Basis.OTHER
        completed.append((basis, Reach.YEAR if is_whole else reach, said if said is not None else supposed))
    return completed


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
