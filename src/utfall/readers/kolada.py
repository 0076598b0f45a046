"""Kolada, the database of municipal key figures: what is asked for, fetched, kept on disk and turned into facts.

Source: Kolada, RKA (Rådet för främjande av kommunala analyser). The interface is version 3, free to use without a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import product

from utfall.core import SourceRef
from utfall.problems import Problems, Severity
from utfall.readers.kolada_cache import Cache, Known
from utfall.readers.kolada_catalogue import KolCatalogue, load_catalogue
from utfall.readers.kolada_client import KolClient, KolConfig
from utfall.readers.kolada_facts import to_quantity_facts
from utfall.readers.kolada_rows import Gender, KolRow, rows_of

__all__ = [
    "Gender",
    "KolCatalogue",
    "KolClient",
    "KolConfig",
    "KolRow",
    "fetch",
    "load_catalogue",
    "to_quantity_facts",
]

SOURCE = SourceRef("Kolada")
_MOST_IDS = 25  # of each kind in one address
_MUNICIPALITY = re.compile(r"\d{4}", re.ASCII)


def fetch(  # noqa: PLR0913, PLR0917 - a question has this many sides
    kpis: Sequence[str],
    municipalities: Sequence[str],
    years: Iterable[int],
    client: KolClient,
    problems: Problems,
    catalogue: KolCatalogue | None = None,
    today: date | None = None,
    since: date | None = None,
) -> tuple[KolRow, ...] | None:
    """The rows of some key figures for some municipalities (four digits) and years, by key figure, place and year.

    What was fetched before is asked about only for changes since that day, and not twice on one day unless ``since``
    names an earlier day from which all changes are wanted. The answer is all
    or nothing: None when Kolada could not give it and it is not kept from before; what is kept is returned with a
    warning. Ids that are not in the catalogue are problems and left out of the question. A row without a value has
    ``value`` None and keeps its status.
    """
    catalogue = catalogue or load_catalogue(client, problems, today)
    if catalogue is None:
        return None
    asked = catalogue.known(kpis, SOURCE, problems)
    places = _valid(municipalities, problems)
    wanted_years = sorted(set(years))
    if not (asked and places and wanted_years):
        return ()
    day = today or datetime.now(UTC).date()
    cache = Cache(client.config.cache, problems)
    known = {pair: cache.read(*pair) for pair in product(asked, places)}
    found = Problems()
    fresh = _fetched(known, wanted_years, (day, since), client, found)
    if fresh is None:
        is_kept = all(each.covers(wanted_years) for each in known.values())
        for problem in found:
            problems.add(problem.code, problem.source, _severity(is_kept), **problem.params)
        if not is_kept:
            return None
        fresh = known
    else:
        problems.extend(found)
        for pair, each in fresh.items():
            if each is not known[pair]:
                cache.write(*pair, each)
    rows = (row for each in fresh.values() for row in each.rows.values() if row.year in wanted_years)
    return tuple(sorted(rows, key=lambda row: row.key))


def _severity(is_kept: bool) -> Severity:
    return Severity.WARNING if is_kept else Severity.ERROR


def _valid(municipalities: Sequence[str], problems: Problems) -> list[str]:
    valid = [code for code in dict.fromkeys(municipalities) if _MUNICIPALITY.fullmatch(code)]
    for code in municipalities:
        if code not in valid:
            problems.add("KOL-002", SOURCE, value=code)
    return valid


def _fetched(
    known: Mapping[tuple[str, str], Known],
    years: Sequence[int],
    days: tuple[date, date | None],
    client: KolClient,
    problems: Problems,
) -> dict[tuple[str, str], Known] | None:
    """Everything known once Kolada has answered; None when it did not answer every question.

    ``days`` are today, and a day from which changes are wanted whatever is known.
    """
    day, wanted_since = days
    lacking = [pair for pair, each in known.items() if not each.covers(years)]
    stale = [
        pair
        for pair, each in known.items()
        if each.covers(years) and (wanted_since is not None or each.oldest(years) < day)
    ]
    fresh = dict(known)
    for pairs, is_change in ((lacking, False), (stale, True)):
        asked = [known[pair].oldest(years) for pair in pairs] if is_change and pairs else []
        since = min([*asked, *([wanted_since] if wanted_since else [])]) if asked else None
        rows = _ask(pairs, years, since, client, problems)
        if rows is None:
            return None
        for pair in pairs:
            own = [row for row in rows if (row.kpi, row.municipality) == pair]
            fresh[pair] = known[pair].updated(own, years, day, replaces=not is_change)
    return fresh


def _ask(
    pairs: Sequence[tuple[str, str]],
    years: Sequence[int],
    since: date | None,
    client: KolClient,
    problems: Problems,
) -> list[KolRow] | None:
    """The rows of all pairs, by questions of at most 25 ids of each kind."""
    rows: list[KolRow] = []
    kpis, places = (list(dict.fromkeys(each)) for each in ([p[0] for p in pairs], [p[1] for p in pairs]))
    for some in product(_chunks(kpis), _chunks(places), _chunks(years)):
        path = "/data/kpi/{}/municipality/{}/year/{}".format(*(",".join(map(str, ids)) for ids in some))
        values = client.values(path, {"from_date": since.isoformat()} if since else {}, problems)
        if values is None:
            return None
        rows += rows_of(values, some, problems)
    return rows


def _chunks(ids: Sequence[object]) -> list[Sequence[object]]:
    return [ids[start : start + _MOST_IDS] for start in range(0, len(ids), _MOST_IDS)]
