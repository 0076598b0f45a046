"""One value of one key figure, as Kolada states it, and the check of what an answer holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from utfall.core import SourceRef
from utfall.problems import Problems
from utfall.readers.faults import Fault, report_faults
from utfall.swedish.language import Phrase

Key = tuple[str, str, int, str]
Asked = tuple[Sequence[object], Sequence[object], Sequence[object]]  # key figures, municipalities, years
_EXCERPT = 80  # characters


class Gender(StrEnum):
    """Whom a value is about."""

    TOTAL = "T"
    WOMEN = "K"
    MEN = "M"


@dataclass(frozen=True, slots=True)
class KolRow:
    """A value; None when Kolada has none, and ``status`` then says why in Kolada's own words, possibly none.

    ``count`` is how many municipalities the value is the unweighted mean of. A deleted row only says that an earlier
    one is no longer true.
    """

    kpi: str
    municipality: str  # four digits
    year: int
    gender: Gender
    value: Decimal | None
    status: str = ""
    count: int = 1
    is_deleted: bool = False

    @property
    def key(self) -> Key:
        """What there can be only one value of."""
        return self.kpi, self.municipality, self.year, str(self.gender)


class _WrongForm(Exception):  # noqa: N818 - never leaves this module
    """A row is not what Kolada documents; ``args[0]`` says in Swedish what is wrong."""


def rows_of(values: Sequence[Any], asked: Asked, problems: Problems) -> list[KolRow]:
    """The rows of an answer; one of another form, or that nobody asked for, is a problem and left out."""
    rows: list[KolRow] = []
    faults: list[Fault] = []
    for number, value in enumerate(values, start=1):
        try:
            rows += _rows_of(value, asked)
        except _WrongForm as fault:
            place = SourceRef("Kolada", line=number, excerpt=str(value)[:_EXCERPT])
            faults.append(Fault(place, {"detail": fault.args[0]}))
    report_faults(problems, "KOL-008", faults, len(faults))
    return rows


def _rows_of(value: Any, asked: Asked) -> list[KolRow]:
    row = _mapping(value)
    kpi, municipality = _of_type(row, "kpi", str), _of_type(row, "municipality", str)
    year = _of_type(row, "period", int)
    if kpi not in asked[0] or municipality not in asked[1] or year not in asked[2]:
        raise _WrongForm(Phrase("raden gäller något annat än det som frågades efter"))
    return [_row(kpi, municipality, year, _mapping(each)) for each in _of_type(row, "values", list)]


def _row(kpi: str, municipality: str, year: int, value: Mapping[str, Any]) -> KolRow:
    gender = _of_type(value, "gender", str)
    if gender not in list(Gender):
        raise _WrongForm(Phrase("okänt kön {gender!r}", gender=gender))
    number = value.get("value")
    if number is not None and (isinstance(number, bool) or not isinstance(number, int | Decimal)):
        raise _WrongForm(Phrase("värdet {number!r} är inget tal", number=number))
    return KolRow(
        kpi, municipality, year, Gender(gender),
        value=None if number is None else Decimal(number),
        status=str(value.get("status") or ""),
        count=_of_type(value, "count", int, 1),
        is_deleted=_of_type(value, "isdeleted", bool, False),
    )  # fmt: skip


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _WrongForm(Phrase("raden är inget objekt"))
    return value


def _of_type(row: Mapping[str, Any], key: str, kind: type, default: Any = None) -> Any:
    value = row.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise _WrongForm(Phrase("{key} saknas eller har fel typ", key=key))
    return value
