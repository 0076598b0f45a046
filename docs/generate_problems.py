"""Writes docs/problems.md from the catalogue of problems; with --check, only tells if it is out of date."""

from __future__ import annotations

import re
import sys
from itertools import groupby
from pathlib import Path

from utfall.problems.catalogue import CATALOGUE
from utfall.problems.kind import Kind

PAGE = Path(__file__).with_name("problems.md")

GROUPS = {
    "DEF": "Definitioner",
    "GOA": "Mål",
    "BUD": "Budget",
    "SIE": "SIE-filer",
    "FAC": "Underlag som läses in",
    "INT": "Vid dörren till arbetsytan",
    "TAB": "Tabeller ur andra system",
    "KOL": "Kolada",
    "CHK": "Kontroller",
    "REP": "Rapporter och deras tal",
    "ACC": "Tillgänglighet",
    "WRI": "Filerna som skrivs",
    "FIT": "Publicerade tal",
    "PRO": "Prognoser, åtgärder, bidrag och risker",
    "REV": "Sifferkontroll",
    "SEC": "Sekretess",
    "STO": "Arbetsytan",
    "API": "Svar till andra program",
}

_OPENING = """\
# Problem

Fel i underlag och definitioner är *problem*: Utfall samlar dem, säger var de finns och vad som kan göras, och
går vidare så långt det går. Koden är stabil; ord inom ‹› fylls i med det som gäller just då. Sidan görs av
`make docs` ur `src/utfall/problems/catalogue.py`.
"""


def page() -> str:
    """The whole page, grouped by the letters of the codes in the order of `GROUPS`."""
    order = list(GROUPS)
    kinds = sorted(CATALOGUE.values(), key=lambda kind: (order.index(_group(kind)), kind.code))
    parts = [_OPENING]
    for group, members in groupby(kinds, key=_group):
        parts.append(f"## {GROUPS[group]}\n")
        parts += [_entry(kind) for kind in members]
    return "\n".join(parts)


def _group(kind: Kind) -> str:
    return kind.code.partition("-")[0]


def _entry(kind: Kind) -> str:
    sentence, remedy = _open_places(kind.sentence), _open_places(kind.remedy)
    return f"### {kind.code} {kind.title}\n\n{sentence}\n\n*Gör så här:* {remedy}\n"


def _open_places(text: str) -> str:
    """Show the places that are filled in later: ``{key}`` becomes ‹key›."""
    return re.sub(r"\{(\w+)[^}]*\}", r"‹\1›", text)


def main() -> int:
    """Write the page, or check it; 1 when it was out of date and only checked."""
    wanted = page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(wanted, encoding="utf-8")
        print(f"wrote {PAGE.name}: {len(CATALOGUE)} problems")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == wanted:
        return 0
    print(f"{PAGE.name} is out of date: run make docs", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
