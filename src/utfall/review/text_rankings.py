"""Claims about a table's rows among each other: which has the largest deficit, and how many rows do what is said."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from utfall.readers.foreign.raw import Spot
from utfall.review.finding import Checked, Verdict
from utfall.review.reading import ReadReport, ReadRow
from utfall.review.text_binding import Binder, Line
from utfall.review.text_claims import table_after
from utfall.review.text_facts import Fact, FactGraph
from utfall.review.text_mentions import Mention, asked_of
from utfall.review.text_problem import placed
from utfall.review.text_reference import orientation, shown
from utfall.swedish.report_vocabulary import Basis, Reach
from utfall.swedish.running_numbers import RunningNumber, numbers_in

_NOUN = (
    r"(?P<noun>överskott\w*|underskott\w*|(?:positiva |negativa )?(?:budget)?avvikelse\w*|budget\w*|"
    r"(?:netto)?kostnad\w*)"
)
_RANK = r"(?P<next>näst |tredje )?(?P<rank>största|högsta|minsta|lägsta)"
_FOUND = r"(?:finns|återfinns|redovisas|är|står att finna|uppstår|ligger)(?: det)?"
_HAS = r"(?:redovisar|har|uppvisar|visar|står för|svarar för|prognostiserar)"
_RANKED = (
    re.compile(
        rf"\b{_RANK} {_NOUN}[^.;:,]{{0,25}}? {_FOUND} (?:inom|för|i|hos|på|avseende) (?P<place>[^.;:,]+)", re.IGNORECASE
    ),
    re.compile(rf"(?P<place>[^.;:,]+?) {_HAS} (?:det |den |de )?{_RANK} {_NOUN}", re.IGNORECASE),
)  # fmt: skip
_FEWEST = 3  # rows that a largest one may be said of
_ORDER = {"": 1, "näst ": 2, "tredje ": 3}
_SURPLUS_OF = re.compile(
    r"(?:redovisar|uppvisar|visar|har|prognostiserar|ger) (?:ett )?(?P<way>över|under)skott", re.IGNORECASE
)
_WITH_ALL = re.compile(r"\b(?:med(?: hjälp av)?|genom|utifrån|samtliga|alla)(?: de)?\s*$", re.IGNORECASE)
_MET_OF = re.compile(
    r"\b(?:är|blev|bedöms(?: vara)?|har) (?:helt |redan |nu )?(?:uppfyllda|uppnådda|uppfyllts|uppnåtts)\b",
    re.IGNORECASE,
)
_MET = re.compile(r"\W*(?:målet |mål )?(?:är )?(?:helt )?(?:uppfyll|uppnå)|\W*(?:ja|grön)\b", re.IGNORECASE)
_NOT_MET = re.compile(
    r"\W*(?:målet |mål )?(?:är )?(?:delvis|ej|inte|nej\b|röd|gul)|\W*(?:ouppfyll)", re.IGNORECASE
)
_WITHOUT = re.compile(r"\b(?:exkl|utöver|förutom|efter|bortsett|näst efter|av dessa)\b", re.IGNORECASE)


def rankings_of(report: ReadReport, binder: Binder, index: int) -> Iterator[Checked]:
    """The claims of one sentence about the order of rows, or about how many of them there are."""
    text = report.sentences[index].text
    for pattern in _RANKED:
        for match in pattern.finditer(text):
            found = _ranked(report, binder, index, match)
            if found is not None:
                yield placed(report, index, match.start("rank"), found)


def counts_of(report: ReadReport, graph: FactGraph, mention: Mention) -> Checked | None:
    """*Två av fem verksamheter redovisar underskott*, *4 av 13 mål är uppfyllda*: by the one table of as many rows."""
    number = mention.number
    if number.is_about:
        return None
    if number.of is None:
        return _all_counted(report, graph, mention)
    judged = [
        found for table, lines in graph.rows.items()
        if len(lines) >= number.of and (rows := _parts(graph, table)) is not None and len(rows) == number.of
        and (found := _counted(graph, table, rows, mention)) is not None
    ]  # fmt: skip
    return judged[0] if len(judged) == 1 else None


@dataclass(frozen=True, slots=True)
class _Measure:
    """What rows are ranked by: a kind of figure, and 1 where the largest figure comes first, -1 where the least."""

    basis: Basis
    way: int
    by_size: bool = False


def _ranked(report: ReadReport, binder: Binder, index: int, match: re.Match[str]) -> Checked | None:
    sentence = report.sentences[index]
    if _WITHOUT.search(sentence.text) or any(char.isdigit() for char in match["place"]):
        return None
    number = RunningNumber("", match.end(), match.end(), Decimal(0), 0, "mnkr")
    said = Mention(index, 0, 0, number, match["place"], "", sentence.text, sentence.headings, None)
    candidates = binder.candidates(said, match["place"])
    rows = set(binder.chosen([each for each in candidates if binder.has_kind(each.line, said)]))
    judged = [
        found
        for table in sorted({line[0] for line in rows})
        if (found := _place_in(binder.graph, [line for line in rows if line[0] == table], said, match))
    ]
    return judged[0] if len({each.verdict for each in judged}) == 1 else None


def _place_in(graph: FactGraph, named: Sequence[Line], said: Mention, match: re.Match[str]) -> Checked | None:
    """Which place the named row has among the rows of its table; None where they cannot be ranked."""
    table = named[0][0]
    measure = _measure(match["noun"].lower(), match["rank"].lower(), orientation(graph, table))
    lines = _parts(graph, table)
    if measure is None or len(named) != 1 or lines is None or named[0] not in lines or len(lines) < _FEWEST:
        return None
    known = [fact for line in lines if (fact := _figure(graph, line, measure.basis, said)) is not None]
    if len(known) != len(lines):
        return None
    ranked = sorted(known, key=lambda fact: -measure.way * (abs(fact.size) if measure.by_size else fact.size))
    right = ranked[_ORDER[(match["next"] or "").lower()] - 1]
    own = known[lines.index(named[0])]
    holds = abs(right.size - own.size) <= own.half_step + right.half_step
    told = f"{match['next'] or ''}{match['rank']} {match['noun']}: {right.label} {shown(right)}"
    told += "" if right is own else f", {own.label} {shown(own)}"
    spots = tuple(dict.fromkeys((own.spot, right.spot)))
    verdict = Verdict.AGREES if holds else Verdict.DIRECTION
    return Checked(match["rank"], Spot(), verdict, own.address, told, None, spots)


def _measure(noun: str, rank: str, better: int) -> _Measure | None:
    """What a noun is ranked by; a deficit's largest is the worst deviation, by the table's own rule of signs."""
    first = 1 if rank in ("största", "högsta") else -1
    if noun.startswith(("underskott", "negativa")):
        return _Measure(Basis.DEVIATION, -better) if better and first == 1 else None
    if noun.startswith(("överskott", "positiva")):
        return _Measure(Basis.DEVIATION, better) if better and first == 1 else None
    if "avvikelse" in noun:
        return _Measure(Basis.DEVIATION, first, by_size=True)
    return _Measure(Basis.BUDGET if noun.startswith("budget") else Basis.ACTUAL, first, by_size=True)


def _figure(graph: FactGraph, line: Line, basis: Basis, said: Mention) -> Fact | None:
    """The row's one figure of the kind, of the time that the sentence says; without a time, of what has been."""
    reach = asked_of(said).reach
    found = [
        fact for fact in graph.lines[line]
        if fact.basis is basis and fact.exponent is not None and fact.year in (None, graph.year)
    ]  # fmt: skip
    wanted = Reach.PERIOD if reach is Reach.UNSAID else reach
    exact = [fact for fact in found if fact.reach is wanted] or found
    return exact[0] if len(exact) == 1 else None


def _parts(graph: FactGraph, table: int) -> list[Line] | None:
    """The rows that are no sums of others: neither totals, nor *varav*, nor what the rows beside them add up to."""
    rows = [line for line in graph.rows.get(table, ()) if not graph.lines[line][0].is_total]
    if any("varav" in graph.lines[line][0].label.lower() for line in rows):
        return None
    return [line for at, line in enumerate(rows) if not _is_sum(graph, rows, at)]


def _is_sum(graph: FactGraph, rows: Sequence[Line], at: int) -> bool:
    """Whether two or more rows straight above or below make this one in every column."""
    whole = [fact for fact in graph.lines[rows[at]] if fact.unit != "%"]
    return any(_make(graph, beside, whole) for beside in (rows[at + 1 :], rows[:at][::-1]))


def _make(graph: FactGraph, rows: Sequence[Line], whole: Sequence[Fact]) -> bool:
    """Whether the first two or more of the rows make the whole, in every column that all of them have."""
    sums: defaultdict[int, Decimal] = defaultdict(Decimal)
    counts: Counter[int] = Counter()
    asked = [(fact.column, fact.size, fact.half_step) for fact in whole]
    for count, line in enumerate(rows, start=1):
        for fact in graph.lines[line]:
            sums[fact.column] += fact.size
            counts[fact.column] += 1
        shared = [each for each in asked if counts[each[0]] == count]
        if not shared:
            return False
        is_made = all(abs(sums[column] - size) <= half * (count + 1) for column, size, half in shared)
        if count > 1 and is_made and any(size for _, size, _ in shared):
            return True
    return False


def _all_counted(report: ReadReport, graph: FactGraph, mention: Mention) -> Checked | None:
    """*Målet följs med fyra indikatorer*: as many as the section's table of indicators has rows."""
    if mention.number.unit != "indikatorer" or not _WITH_ALL.search(mention.before):
        return None
    table = table_after(report, graph, mention.sentence)
    has_targets = any(fact.table == table and fact.basis is Basis.TARGET for fact in graph.facts)
    if table is None or not has_targets:
        return None
    rows = [row for row in graph.tables[table].rows if any(cell.text.strip() for cell in row.cells)]
    return _count(mention, len(rows), "indikatorer", [row.spot for row in rows])


def _counted(graph: FactGraph, table: int, rows: Sequence[Line], mention: Mention) -> Checked | None:
    """How many rows do what is said of them; None for other sentences, or where the table does not tell."""
    after = mention.text[mention.number.end :]
    if any(each.of is not None for each in numbers_in(after)):
        return None
    if way := _SURPLUS_OF.search(after):
        better = orientation(graph, table)
        facts = [_figure(graph, line, Basis.DEVIATION, mention) for line in rows]
        known = [fact for fact in facts if fact is not None]
        if not better or len(known) != len(rows):
            return None
        sign = better * (1 if way["way"].lower() == "över" else -1)
        doing = sum(fact.size * sign > 0 for fact in known)
        return _count(mention, doing, f"rader med {way['way'].lower()}skott", [fact.spot for fact in known])
    if _MET_OF.search(after):
        met = [_is_met(graph.tables[table].rows[line[1]]) for line in rows]
        if None in met:
            return None
        spots = [graph.lines[line][0].spot for line in rows]
        return _count(mention, met.count(True), "rader som är uppfyllda", spots)
    return None


def _count(mention: Mention, right: int, words: str, spots: Sequence[Spot]) -> Checked:
    verdict = Verdict.AGREES if mention.number.value == right else Verdict.DEVIATES
    suggestion = None if verdict is Verdict.AGREES else Decimal(right)
    told = f"tabellen har {right} {words}"
    return Checked(mention.number.text, Spot(), verdict, f"antal {words}", told, suggestion, tuple(spots))


def _is_met(row: ReadRow) -> bool | None:
    """Whether a row's words say that its goal is met; None when no cell says either."""
    for cell in row.cells:
        if _NOT_MET.match(cell.text):
            return False
        if _MET.match(cell.text):
            return True
    return None
