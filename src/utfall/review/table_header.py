"""Reads the words above a table's rows as the headers of its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from utfall.review.column_words import (
    holds_words,
    is_header_word,
    is_measure,
    is_month,
    is_period,
    is_qualifier,
    is_strong,
    is_stub,
    is_unit,
    is_year,
    joins_words,
)
from utfall.review.reading import ReadColumn
from utfall.review.table_cell import unit_of

_UNIT = re.compile(
    r"\(?\b(tkr|mnkr|mkr|mdkr|kkr|tusen kronor|miljoner kronor|%|kr)(?![\wåäö])\)?", re.IGNORECASE
)

_TARGET = re.compile(r"[<>≥≤]|\d%")
_LONGEST = 10  # words over one column
_FRAGMENT = 14  # characters
_LEGEND = re.compile(  # how to read the signs, printed in the corner: "Avvik (+) fler än budget"
    r"(?:avvik\w*\.?\s*)?\([+\-−–]\)\s+(?:fler|färre|bättre|sämre|högre|lägre|mer|mindre|över|under)\w*(?: än \w+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says: its columns of figures, the columns of words after them, the word over the labels."""

    columns: tuple[tuple[str, ...], ...]
    words: tuple[str, ...] = ()
    stub: str = ""


def read_headers(lines: Sequence[Sequence[str]]) -> list[Header]:
    """The ways in which lines of words can be headers of columns, the likeliest first."""
    told = [_LEGEND.sub("", " ".join(line)).split() for line in lines]
    lines = _without_stub([line for line in told if line])
    stacked = _stacked(lines)
    ways = [stacked, _with_amounts(stacked), _after_years(lines), _streamed(lines), _of_periods(lines)]
    found = [way for way in ways if way is not None and way.columns and not _holds_text(way)]
    return list(dict.fromkeys(found))


def _holds_text(header: Header) -> bool:
    """Whether a column would have a sentence over it, or targets: then the lines are rows or text."""
    return any(
        len(words := " ".join(column).split()) > _LONGEST or any(_TARGET.search(word) for word in words)
        for column in header.columns
    )


def unit_in(text: str) -> str:
    """The unit of money or per cent that a title or header names; empty when none or several.

    >>> unit_in("Driftredovisning 2024, tkr"), unit_in("SON (mnkr)"), unit_in("Bilaga 3 Följetal")
    ('tkr', 'mnkr', '')
    """
    units = {unit_of(match.group(1)) or "" for match in _UNIT.finditer(text)}
    money = units - {"%"}
    return money.pop() if len(money) == 1 else units.pop() if len(units) == 1 else ""


def column_of(header: tuple[str, ...]) -> ReadColumn:
    """A column with the unit that its header says."""
    last = header[-1] if header else ""
    unit = unit_of(last.strip("()")) if last else ""
    return ReadColumn(header, unit or unit_in(last))


def _without_stub(lines: list[list[str]]) -> list[list[str]]:
    """The lines but for those in the midst of a header that only go on with the words over the labels."""
    kept: list[list[str]] = []
    is_divided = False
    for at, line in enumerate(lines):
        known = sum(is_header_word(word) and not joins_words(word) for word in line)
        is_stub_line = 0 < at < len(lines) - 1 and known * 2 < len(line) and len(" ".join(line)) > _FRAGMENT
        goes_on = is_divided and known == 0
        if not is_stub_line and not goes_on:
            kept.append(line)
        is_divided = (is_stub_line or goes_on) and line[-1].endswith("-")
    return kept


def _streamed(lines: Sequence[Sequence[str]]) -> Header | None:
    """Word after word: each measure begins a column, what follows belongs to it."""
    columns: list[list[str]] = []
    stub: list[str] = []
    words: list[str] = []
    has_measure = False
    is_capital = any(is_strong(word) and word[:1].isupper() for line in lines for word in line)
    for word in _healed([word for line in lines for word in line]):
        if holds_words(word) and columns:
            words.append(word)
        elif not columns and is_stub(word):
            stub.append(word)
        elif word.lower() == "netto" and columns and is_strong(columns[-1][-1]):
            columns[-1].append(word)
        elif _opens(word, is_capital) and (has_measure or not columns):
            columns.append([word])
            has_measure = False
        elif is_measure(word) and (has_measure or not columns) and not (word[:1].islower() and is_capital):
            columns.append([word])
            has_measure = True
        elif not columns:
            stub.append(word)
        else:
            columns[-1].append(word)
            has_measure = has_measure or is_measure(word)
    return Header(tuple((" ".join(column),) for column in columns), tuple(words), " ".join(stub))


def _opens(word: str, is_capital: bool) -> bool:
    """Whether a qualifier begins a column; among capitalised headers it has a capital itself."""
    return is_qualifier(word) and not is_period(word) and not (is_capital and word[:1].islower())


def _healed(words: Sequence[str]) -> list[str]:
    """Words divided with a hyphen at a line's end put together again: Budget- omslut- ning."""
    healed: list[str] = []
    for word in words:
        if healed and len(healed[-1]) > 3 and healed[-1].endswith("-") and word[:1].islower():
            healed[-1] = healed[-1][:-1] + word
        else:
            healed.append(word)
    return healed


def _of_periods(lines: Sequence[Sequence[str]]) -> Header | None:
    """A line that ends with years alone, or with months and what they make: no other word is a column's."""
    line = list(lines[-1]) if lines else []
    first = next((at for at, word in enumerate(line) if is_year(word) or is_month(word)), len(line))
    years = line[first:]
    has_sum = len(years) > 2 and is_month(years[-2]) and is_measure(years[-1])
    if len(years) < 2 or not all(is_year(word) or is_month(word) for word in years[: len(years) - has_sum]):
        return None
    return Header(tuple((year,) for year in years), (), " ".join(line[:first]))


def _after_years(lines: Sequence[Sequence[str]]) -> Header | None:
    """One line: years, a column each, and then measures: 2030 2031 Målvärde."""
    if len(lines) != 1:
        return None
    line = list(lines[0])
    first = next((at for at, word in enumerate(line) if is_year(word)), len(line))
    last = next((at for at in range(first, len(line)) if not is_year(line[at])), len(line))
    rest = _streamed([line[last:]]) if last < len(line) else None
    has_measure = any(is_measure(word) and not is_stub(word) for word in line[:first])
    if last - first < 2 or rest is None or not rest.columns or rest.stub or has_measure:
        return None
    years = tuple((year,) for year in line[first:last])
    return Header((*years, *rest.columns), rest.words, " ".join(line[:first]))


def _stacked(lines: Sequence[Sequence[str]]) -> Header | None:
    """Measures above, and below them a line with a word for each column: the year, the unit, the kind."""
    if len(lines) < 2:
        return None
    below = list(lines[-1])
    while below and not _is_lowest(below[0]):
        below.pop(0)
    stub = list(lines[-1][: len(lines[-1]) - len(below)])
    while len(below) > 1 and is_unit(below[0]) and not is_year(below[0]) and below[0] != "%":
        stub.append(below.pop(0))
    upper = _streamed(lines[:-1])
    if upper is None or len(below) < 2:
        return None
    if not all(_is_lowest(word) for word in below):
        return None
    tops = [column[0] for column in upper.columns]
    if len(tops) > len(below) and (columns := _with_lone(tops, below)):
        return Header(columns, upper.words, " ".join((upper.stub, *stub)).strip())
    above = _spread(tops[-len(below) :], below)
    if above is None:
        return None
    columns = tuple((top, word) if top else (word,) for top, word in zip(above, below, strict=True))
    return Header(columns, upper.words, " ".join((upper.stub, *stub)).strip())


def _with_lone(tops: Sequence[str], below: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Each upper word over one lower word, but for as many deviations alone as there are words too few; or nothing."""
    lone = [at for at, top in enumerate(tops) if _alone(top) < 1][: len(tops) - len(below)]
    if len(lone) < len(tops) - len(below):
        return ()
    rest = iter(below)
    return tuple((top,) if at in lone else (top, next(rest)) for at, top in enumerate(tops))


def _with_amounts(header: Header | None) -> Header | None:
    """The same with a column of amounts before each of deviations in per cent: their unit is often left out."""
    if header is None:
        return None
    columns: list[tuple[str, ...]] = []
    for column in header.columns:
        if column[-1] == "%" and len(column) > 1 and (not columns or columns[-1][0] != column[0]):
            columns.append(column[:-1])
        columns.append(column)
    return Header(tuple(columns), header.words, header.stub) if len(columns) > len(header.columns) else None


def _is_lowest(word: str) -> bool:
    return is_period(word) or is_unit(word) or is_measure(word) or is_year(word)


def _spread(tops: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """Each lower word's upper one: every upper word over one lower word or several side by side, cheapest first.

    A lower word that is a deviation itself needs no other above it; one top over equal words twice costs.
    """
    best: dict[tuple[int, int], tuple[float, list[str]]] = {(0, 0): (0.0, [])}
    for done in range(len(below)):
        for used in range(len(tops) + 1):
            if (done, used) not in best:
                continue
            cost, so_far = best[done, used]
            if is_measure(below[done]) and len(tops) < len(below):
                _offer(best, (done + 1, used), cost + _alone(below[done]), [*so_far, ""])
            if used == len(tops):
                continue
            for end in range(done + 1, len(below) + 1):
                group = list(below[done:end])
                price = cost + _group_cost(tops[used], group)
                _offer(best, (end, used + 1), price, [*so_far, *[tops[used]] * len(group)])
    found = best.get((len(below), len(tops)))
    return found[1] if found else None


def _offer(
    best: dict[tuple[int, int], tuple[float, list[str]]], key: tuple[int, int], cost: float, way: list[str]
) -> None:
    if key not in best or cost < best[key][0]:
        best[key] = (cost, way)


def _alone(word: str) -> float:
    return 0.1 if re.match(r"avvik|diff", word, re.IGNORECASE) else 2.0


def _group_cost(top: str, group: Sequence[str]) -> float:
    """Cheap where the words below make one group: kr and %, income, cost and net; dear where they repeat."""
    lower = [word.lower() for word in group]
    repeats = len(lower) - len(set(lower))
    is_deviation = bool(re.match(r"avvik|diff|budgetavvik", top, re.IGNORECASE))
    extra = 0.0
    for word in group[1:]:
        extra += 0.2 if (is_unit(word) and is_deviation) or is_measure(word) else 1.5
    if is_deviation and len(group) == 1 and is_measure(group[0]) and "netto" not in lower[0]:
        extra += 1.0
    starts_late = 0.3 if len(group) > 1 and "netto" in lower[0] else 0.0
    return 5.0 * repeats + extra + starts_late
