"""What has been fetched from Kolada, kept on disk: one JSON file for each key figure and municipality."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from utfall.core import SourceRef
from utfall.problems import Problems, Severity
from utfall.readers.kolada_rows import Gender, Key, KolRow

_FORMAT = 1


@dataclass(frozen=True)
class Known:
    """The rows known for one key figure and municipality, and on which day each year was last asked about."""

    days: Mapping[int, date] = field(default_factory=dict)
    rows: Mapping[Key, KolRow] = field(default_factory=dict)

    def covers(self, years: Iterable[int]) -> bool:
        """Whether all of the years have been asked about."""
        return all(year in self.days for year in years)

    def oldest(self, years: Iterable[int]) -> date:
        """The earliest day on which one of the years was last asked about; all must have been."""
        return min(self.days[year] for year in years)

    def updated(self, rows: Sequence[KolRow], years: Sequence[int], day: date, *, replaces: bool) -> Known:
        """What is known after an answer of that day; it either replaces those years or only says what has changed."""
        kept = {key: row for key, row in self.rows.items() if not (replaces and row.year in years)}
        for row in rows:
            if row.is_deleted:
                kept.pop(row.key, None)
            else:
                kept[row.key] = row
        return Known({**self.days, **dict.fromkeys(years, day)}, dict(sorted(kept.items())))


@dataclass(frozen=True)
class Cache:
    """The folder of kept answers; without a folder nothing is kept. A damaged file counts as absent, and is said."""

    folder: Path | None
    problems: Problems

    def read(self, kpi: str, municipality: str) -> Known:
        """What is known from before; nothing when there is no file."""
        path = self._path(kpi, municipality)
        if path is None or not path.exists():
            return Known()
        try:
            return _known(json.loads(path.read_text(encoding="utf-8")), kpi, municipality)
        except (OSError, ValueError, TypeError, KeyError, AttributeError, InvalidOperation):
            self.problems.add("KOL-010", SourceRef(path.name), Severity.WARNING, file=path.name)
            return Known()

    def write(self, kpi: str, municipality: str, known: Known) -> None:
        """Keep what is known; another process sees the old file or the new one, never half of one."""
        path = self._path(kpi, municipality)
        if path is not None:
            write_atomically(path, _as_json(known))

    def _path(self, kpi: str, municipality: str) -> Path | None:
        return self.folder / f"{kpi}_{municipality}.json" if self.folder is not None else None


def write_atomically(path: Path, content: Any) -> None:
    """Write JSON beside the file and put it in its place when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".json")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(content, stream, ensure_ascii=False, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _as_json(known: Known) -> dict[str, Any]:
    rows = [
        {
            "year": row.year,
            "gender": str(row.gender),
            "value": None if row.value is None else str(row.value),
            "status": row.status,
            "count": row.count,
        }
        for row in known.rows.values()
    ]
    days = {str(year): day.isoformat() for year, day in sorted(known.days.items())}
    return {"format": _FORMAT, "source": "Kolada", "asked": days, "rows": rows}


def _known(content: Any, kpi: str, municipality: str) -> Known:
    if content["format"] != _FORMAT:
        raise ValueError(f"format {content['format']}")
    rows = [
        KolRow(
            kpi, municipality, int(row["year"]), Gender(row["gender"]),
            None if row["value"] is None else Decimal(row["value"]), str(row["status"]), int(row["count"]),
        )
        for row in content["rows"]
    ]  # fmt: skip
    days = {int(year): date.fromisoformat(day) for year, day in content["asked"].items()}
    return Known(days, {row.key: row for row in rows})
