"""Which records each type of SIE file must, may and must not have (the label table of SIE 4)."""

from __future__ import annotations

from collections.abc import Collection

from utfall.core import SourceRef
from utfall.problems import Problems, Severity
from utfall.readers.sie.model import SieType

# One letter for each type in the order 1, 2, 3, 4E, 4I: R required, D required if the data exists, o optional,
# - not allowed. What D demands depends on data that we do not have, so only R and - are judged.
_TABLE = {
    "FLAGGA": "RRRRR", "PROGRAM": "RRRRR", "FORMAT": "RRRRR", "GEN": "RRRRR", "FNAMN": "RRRRR",
    "SIETYP": "oRRRR",
    "PROSA": "ooooo", "FTYP": "ooooo", "FNR": "ooooo", "ORGNR": "ooooo", "ADRESS": "ooooo", "TAXAR": "ooooo",
    "KPTYP": "ooooo", "VALUTA": "ooooo",
    "BKOD": "oooo-",
    "RAR": "RRRRo",
    "OMFATTN": "-RRo-",
    "KONTO": "RRRRo",
    "KTYP": "ooooo", "ENHET": "ooooo",
    "SRU": "DDDoo",
    "DIM": "--Doo", "UNDERDIM": "--Doo", "OBJEKT": "--Doo",
    "IB": "DDDD-", "UB": "DDDD-", "RES": "DDDD-",
    "OIB": "--Do-", "OUB": "--Do-",
    "PSALDO": "-DDo-",
    "PBUDGET": "-ooo-",
    "VER": "---DD", "TRANS": "---DD",
    "RTRANS": "---oo", "BTRANS": "---oo",
    "KSUMMA": "ooooo",
}  # fmt: skip
_TYPES = tuple(SieType)
LABELS = frozenset(_TABLE)


def missing(type_: SieType, present: Collection[str]) -> list[str]:
    """The labels that a file of the type must have and this one has not."""
    return [label for label in _TABLE if _rule(label, type_) == "R" and label not in present]


def forbidden(type_: SieType, present: Collection[str]) -> list[str]:
    """The labels that this file has although its type must not."""
    return [label for label in _TABLE if _rule(label, type_) == "-" and label in present]


def tell_breaches(
    type_: SieType, places: dict[str, SourceRef], file: SourceRef, problems: Problems, severity: Severity
) -> None:
    """Report what breaks the table; ``places`` holds the first place of each label in the file."""
    for label in missing(type_, places):
        problems.add("SIE-026", file, severity, label=label, type=type_)
    for label in forbidden(type_, places):
        problems.add("SIE-025", places[label], severity, label=label, type=type_)


def _rule(label: str, type_: SieType) -> str:
    return _TABLE[label][_TYPES.index(type_)]
