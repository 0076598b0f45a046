"""Kolada's catalogue of key figures, against which every id is checked before anything is asked about it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from utfall.core import SourceRef
from utfall.problems import Problems, Severity, did_you_mean
from utfall.readers.kolada_cache import write_atomically
from utfall.readers.kolada_client import KolClient
from utfall.swedish.language import Phrase

_FILE = "catalogue.json"
_DAYS = 30  # how long a catalogue is good for
_ENDED = re.compile(r"\(\s*-\s*\d{4}\)\s*$")
_ID = re.compile(r"[A-Z]\d{5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class KolKpi:
    """A key figure: its id, its title in Swedish, and whether it is divided between women and men."""

    id: str
    title: str
    is_divided_by_gender: bool = False

    @property
    def has_ended(self) -> bool:
        """Whether the series is no longer continued, which Kolada says at the end of its title."""
        return _ENDED.search(self.title) is not None


@dataclass(frozen=True)
class KolCatalogue:
    """The key figures by id."""

    kpis: Mapping[str, KolKpi]

    def known(self, ids: Sequence[str], source: SourceRef, problems: Problems) -> list[str]:
        """Those of the ids that exist, each once; others are problems at ``source``, ended ones warnings."""
        for id_ in dict.fromkeys(ids):
            kpi = self.kpis.get(id_)
            if kpi is None:
                near = did_you_mean(id_, self.kpis) if len(self.kpis) < 10_000 else ""
                problems.add("KOL-001", source, kpi=id_, hint=near if near.startswith("Menade") else "")
            elif kpi.has_ended:
                problems.add("KOL-007", source, Severity.WARNING, kpi=id_, title=kpi.title)
        return [id_ for id_ in dict.fromkeys(ids) if id_ in self.kpis]


def load_catalogue(client: KolClient, problems: Problems, today: date | None = None) -> KolCatalogue | None:
    """The catalogue, from disk if it is less than 30 days old; None, with a problem, when it cannot be had.

    An older one is used, with a warning, when Kolada does not answer.
    """
    day = today or datetime.now(UTC).date()
    folder = client.config.cache
    path = folder / _FILE if folder is not None else None
    kept, kept_on = _kept(path, problems) if path is not None else (None, None)
    if kept is not None and kept_on is not None and day - kept_on < timedelta(days=_DAYS):
        return kept
    found = Problems()
    values = client.values("/kpi", {}, found)
    catalogue = KolCatalogue({kpi.id: kpi for kpi in _kpis(values or [])})
    if not catalogue.kpis:
        if values is not None:
            found.add("KOL-004", SourceRef("Kolada"), detail=Phrase("katalogen är tom"))
        severity = Severity.ERROR if kept is None else Severity.WARNING
        for problem in found:
            problems.add(problem.code, problem.source, severity, **problem.params)
        return kept
    if path is not None:
        write_atomically(path, _as_json(catalogue, day))
    return catalogue


def _kpis(values: Sequence[Any]) -> list[KolKpi]:
    """The key figures of an answer; entries of another form name nothing that could be asked about."""
    return [
        KolKpi(value["id"], str(value.get("title") or ""), value.get("is_divided_by_gender") is True)
        for value in values
        if isinstance(value, dict) and isinstance(value.get("id"), str) and _ID.fullmatch(value["id"])
    ]


def _as_json(catalogue: KolCatalogue, day: date) -> dict[str, Any]:
    kpis = [
        {"id": kpi.id, "title": kpi.title, "is_divided_by_gender": kpi.is_divided_by_gender}
        for kpi in sorted(catalogue.kpis.values(), key=lambda kpi: kpi.id)
    ]
    return {"source": "Kolada", "fetched": day.isoformat(), "kpis": kpis}


def _kept(path: Path, problems: Problems) -> tuple[KolCatalogue | None, date | None]:
    """The catalogue on disk and the day it was fetched."""
    try:
        content = json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
        if content is None:
            return None, None
        kpis = _kpis(content["kpis"])
        return KolCatalogue({kpi.id: kpi for kpi in kpis}), date.fromisoformat(content["fetched"])
    except (OSError, ValueError, TypeError, KeyError):
        problems.add("KOL-010", SourceRef(path.name), Severity.WARNING, file=path.name)
        return None, None
