"""A made-up board for the tests of forecasts: four activities over six years, with season, growth and budgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

ACTIVITIES = {"510": "Hemtjänst", "520": "Särskilt boende", "610": "Placeringar", "620": "Försörjningsstöd"}
FIRST_YEAR, LAST_YEAR, LAST_MONTH = 2019, 2024, 8
_SIZE = {"510": 5_000_000, "520": 8_000_000, "610": 3_000_000, "620": 2_000_000}  # kronor per month
_SUMMER = {6: 1.15, 7: 1.08}
HEADER = "scenario;decision;as_of;period_from;period_to;activity;amount"

Row = tuple[str, str, str, str, str, str, int]


def cost(activity: str, year: int, month: int) -> int:
    """Whole kronor booked in a month (0–11): three per cent more each year, summers dearer, and some sway."""
    growth = 1.03 ** (year - FIRST_YEAR)
    sway = 1 + 0.02 * ((year * 7 + month * 5 + int(activity)) % 11 - 5) / 5
    return -round(_SIZE[activity] * growth * _SUMMER.get(month, 1.0) * sway)


def actuals(until: tuple[int, int] = (LAST_YEAR, LAST_MONTH)) -> Iterator[Row]:
    """What is booked, month by month, up to and in a month."""
    for activity in ACTIVITIES:
        for year in range(FIRST_YEAR, until[0] + 1):
            for month in range(until[1] if year == until[0] else 12):
                period = f"{year}-{month + 1:02d}"
                yield "actual", "", "", period, period, activity, cost(activity, year, month)


def budgets() -> Iterator[Row]:
    """Last year's pace and two per cent, a twelfth each month."""
    for activity in ACTIVITIES:
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            pace = sum(cost(activity, year - 1, month) for month in range(12)) * 102 // 100
            for month in range(1, 13):
                period = f"{year}-{month:02d}"
                yield "budget", "original", "", period, period, activity, pace // 12


def managers() -> Iterator[Row]:
    """A forecast in August each year that misses by one per cent: the managers expect the rest too cheap."""
    for activity in ACTIVITIES:
        for year in range(FIRST_YEAR, LAST_YEAR):
            whole = sum(cost(activity, year, month) for month in range(12))
            yield "forecast", "", f"{year}-08", f"{year}-01", f"{year}-12", activity, whole * 99 // 100


def write(folder: Path, rows: Iterable[Row], **files: str) -> Path:
    """The workspace in ``folder``; ``files`` are further files, with ``__`` for the slash and ``_0`` for the dot."""
    structure = folder / "definitions" / "structure"
    structure.mkdir(parents=True, exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    main = 'municipality: Påhittad\ncode: "9999"\nboard: Socialnämnden\nsource_note: Påhittade uppgifter\n'
    (folder / "utfall.yaml").write_text(main, "utf-8")
    tree = ["code;name;parent", "5;Äldreomsorg;", "6;Individ och familj;"]
    tree += [f"{code};{name};{code[0]}" for code, name in ACTIVITIES.items()]
    (structure / "activity.csv").write_text("\n".join(tree) + "\n", "utf-8")
    lines = [HEADER, *(";".join(map(str, row)) for row in rows)]
    (folder / "data" / "amounts.csv").write_text("\n".join(lines) + "\n", "utf-8")
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_0", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def board(folder: Path, **files: str) -> Path:
    """The whole board as it stands after August 2024."""
    return write(folder, [*actuals(), *budgets(), *managers()], **files)
