"""Drafts a mapping from a file, as YAML that a controller reads through, corrects and keeps."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from utfall.core.facts import CODE_PARTS
from utfall.problems import Problems
from utfall.readers.table import read_grids
from utfall.readers.table_figures import to_decimals
from utfall.readers.table_grid import Grid
from utfall.readers.table_header import SEARCHED_ROWS, Heading, heading_of, plain
from utfall.readers.table_months import month_of, year_in

if TYPE_CHECKING:
    import pyarrow as pa

# What ledgers call their columns, in lower case; the first of a kind in the file is taken.
HEADERS: Mapping[str, tuple[str, ...]] = {
    "responsibility": ("ansvar", "ansvarskod", "ansv", "enhet", "kst", "kostnadsställe"),
    "account": ("konto", "kontonr", "kontonummer", "kontokod", "slag"),
    "activity": ("verksamhet", "verksamhetskod", "vht", "verks", "vks"),
    "object": ("objekt", "obj"),
    "task": ("aktivitet", "akt"),
    "project": ("projekt", "projektkod", "proj", "projektnr"),
    "counterparty": ("motpart", "motpartskod", "mp"),
    "free": ("fri", "fri koddel", "fri kod"),
    "period": (
        "period",
        "månad",
        "bokföringsperiod",
        "datum",
        "bokföringsdatum",
        "bokf.datum",
        "verifikationsdatum",
    ),
    "decision": ("beslut", "budgetbeslut"),
    "measure": ("mått", "volym", "storhet"),
    "gender": ("kön",),
}
FIGURES: Mapping[str, tuple[str, ...]] = {
    "amount": ("belopp", "belopp kr", "summa", "saldo", "belopp i kr"),
    "debit": ("debet", "debet kr"),
    "credit": ("kredit", "kredit kr"),
    "number": ("antal", "värde", "timmar"),
}
SCENARIOS: Mapping[str, tuple[str, ...]] = {
    "actual": ("utfall", "redovisat", "bokfört"),
    "budget": ("budget", "internbudget", "detaljbudget"),
    "forecast": ("prognos", "helårsprognos"),
}
_SUMS = ("Summa", "Totalt")
_UNITS = re.compile(r"\b(?:tkr|mnkr|mdkr)\b", re.IGNORECASE)
_LAST_ROWS = 10  # empty ones may follow the sum
_FEWEST_MONTHS = 2  # one month among the headers may be a title
_ANY_YEAR = 2000  # to see whether a header is a month at all
_SAMPLED_ROWS = 10_000
_COST_ACCOUNT = r"^\s*[4-7]"  # Kommun-Bas: classes 4 to 7 are costs
_CODE_AND_NAME = re.compile(r"\S*\d\S*\s+\S*[^\W\d]")


@dataclass(frozen=True)
class _Draft:
    """What was recognised in a header: facts' columns, figures and scenarios by the header that they have."""

    columns: dict[str, str]
    figures: dict[str, str]
    scenarios: dict[str, str]
    months: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How much was recognised."""
        return sum(map(len, (self.columns, self.figures, self.scenarios, self.months)))


def suggest(path: Path, name: str, problems: Problems) -> str | None:
    """A drafted mapping as YAML; None, with a problem, when no header in the file is recognised.

    What the file cannot say for sure is marked with a comment to settle: the sign of the amounts, the year of months
    that are named without it, and what the rows state when no column tells.
    """
    grids = read_grids(path, name, ("*",), problems)
    if not grids:
        return None
    headings = [
        (grid, heading_of(grid, [row])) for grid in grids for row in range(min(grid.height, SEARCHED_ROWS))
    ]
    nothing = (grids[0], heading_of(grids[0], ()))  # where every sheet is empty
    grid, heading = max(headings, key=lambda each: _recognised(each[1]).weight, default=nothing)
    draft = _recognised(heading)
    if not draft.weight:
        known = ", ".join(words[0].capitalize() for words in [*HEADERS.values()][:3])
        problems.add("TAB-001", grid.source(), rows=min(grid.height, SEARCHED_ROWS), columns=known)
        return None
    figures = _about_the_figures(grid, heading, draft)
    if "measure" in draft.columns:  # a volume has no sign to turn
        figures = [line for line in figures if not line.startswith("sign:")]
    lines = [
        f"# Utkast ur {_on_one_line(name)}. Läs igenom, rätta och spara i definitions/sources.",
        *_about_the_file(grid, heading, len(grids) > 1),
        *_about_the_rows(grid, heading, draft),
        *figures,
        *_about_the_unit(grid, heading, draft),
        f"skip: [{', '.join(_SUMS)}]",
        *_about_the_sum(grid, heading),
    ]
    return "\n".join(lines) + "\n"


def _recognised(heading: Heading) -> _Draft:
    """What the headers are taken for; a header stands for one thing only, and the first of a kind is taken."""
    months = tuple(name for name in heading.names if month_of(name, _ANY_YEAR) is not None)
    return _Draft(
        columns=_named(heading, HEADERS, plain),
        figures=_named(heading, FIGURES, plain),
        scenarios=_named(heading, SCENARIOS, lambda name: plain(name).partition(" ")[0]),
        months=months if len(months) >= _FEWEST_MONTHS else (),
    )


def _named(
    heading: Heading, known: Mapping[str, tuple[str, ...]], word: Callable[[str], str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in heading.names:
        for column, words in known.items():
            if word(name) in words and len(heading.places(name)) == 1:
                found.setdefault(column, name)
    return found


def _about_the_file(grid: Grid, heading: Heading, has_several: bool) -> list[str]:
    file = grid.name.rpartition("/")[2]
    stem, _, suffix = file.rpartition(".")
    word = re.split(r"[\d_ .-]*\d", stem or file)[0].strip("_ .-")  # the name before its date
    id_ = re.sub(r"\W+", "_", word.lower()).strip("_") or "source"
    pattern = f"{word}*.{suffix}" if stem else f"{word}*"
    lines = [f"id: {id_}", f"file: {_quoted(pattern)}"]
    if has_several:
        lines.append(f"sheets: {_quoted(grid.sheet or '')}")
    return [*lines, f"header_rows: {int(grid.lines[heading.after - 1])}"]


def _about_the_rows(grid: Grid, heading: Heading, draft: _Draft) -> list[str]:
    columns = {key: name for key, name in draft.columns.items() if not (key == "period" and draft.months)}
    lines = (
        ["columns:", *(f"  {column}: {_quoted(name)}" for column, name in columns.items())] if columns else []
    )
    named = [part for part in CODE_PARTS if part in columns and _is_named(grid, heading, columns[part])]
    return [*lines, f"with_name: [{', '.join(named)}]"] if named else lines


def _about_the_sum(grid: Grid, heading: Heading) -> list[str]:
    """The word that the last row begins with, if it is a sum's."""
    rows = [
        [cell.strip() for cell in row]
        for row in grid.rows(max(heading.after, grid.height - _LAST_ROWS), grid.height)
    ]
    firsts = [next(filter(None, row)) for row in rows if any(row)]
    word = next((word for word in _SUMS if firsts and firsts[-1].casefold() == word.casefold()), None)
    return [f"sum_row: {word}  # filens sista rad ska vara summan av de andra"] if word else []


def _is_named(grid: Grid, heading: Heading, header: str) -> bool:
    """Whether the column holds codes with their names after."""
    texts = _sample(grid, heading, header).to_pylist()
    stated = [text for text in texts if text.strip()]
    return bool(stated) and all(_CODE_AND_NAME.match(text.strip()) for text in stated)


def _about_the_figures(grid: Grid, heading: Heading, draft: _Draft) -> list[str]:
    figures = draft.figures
    scenario = f"scenario: {_scenario_in(grid.name)}  # kontrollera: actual, budget eller forecast"
    if draft.months:
        lines = ["months: wide", *_about_the_year(grid, draft), scenario]
        return [*lines, "sign: debit_positive  # kontrollera: är kostnader plus i filen?"]
    if "debit" in figures and "credit" in figures:
        return [f"debit: {_quoted(figures['debit'])}", f"credit: {_quoted(figures['credit'])}", scenario]
    if draft.scenarios and "amount" not in figures:
        pairs = ", ".join(f"{key}: {_quoted(name)}" for key, name in draft.scenarios.items())
        first = next(iter(draft.scenarios.values()))
        return [f"amounts: {{{pairs}}}", _about_the_sign(grid, heading, draft, first)]
    if "amount" in figures:
        sign = _about_the_sign(grid, heading, draft, figures["amount"])
        return [f"amount: {_quoted(figures['amount'])}", scenario, sign]
    if "number" in figures:
        return [f"number: {_quoted(figures['number'])}", scenario]
    return ["amount: Belopp  # ange rubriken över beloppen", scenario, "sign: debit_positive  # kontrollera"]


def _scenario_in(name: str) -> str:
    """What the file's name says that its rows state; what has happened, when it says nothing or several things."""
    file = name.rpartition("/")[2].lower()
    said = [scenario for scenario, words in SCENARIOS.items() if any(word in file for word in words)]
    return said[0] if len(said) == 1 else "actual"


def _about_the_year(grid: Grid, draft: _Draft) -> list[str]:
    if all(month_of(name) is not None for name in draft.months):
        return []
    if year_in(grid.name.rpartition("/")[2]) is not None:
        return ["year: file  # året står i filens namn"]
    if year_in(grid.sheet or "") is not None:
        return ["year: sheet  # året står i bladets namn"]
    return ["# year: ange året, eftersom rubrikerna saknar det"]


def _about_the_sign(grid: Grid, heading: Heading, draft: _Draft, header: str) -> str:
    """The sign that most rows on cost accounts speak for; a ledger's when there is no account to go by."""
    import pyarrow.compute as pc

    if "account" not in draft.columns:
        return "sign: debit_positive  # kontrollera: är kostnader plus i filen?"
    is_cost = pc.match_substring_regex(_sample(grid, heading, draft.columns["account"]), _COST_ACCOUNT)
    figures = to_decimals(_sample(grid, heading, header).filter(is_cost))
    above = pc.sum(pc.greater(figures, 0)).as_py() or 0
    below = pc.sum(pc.less(figures, 0)).as_py() or 0
    if below > above:
        return "sign: income_positive  # de flesta kostnader är minus i filen"
    return "sign: debit_positive  # de flesta kostnader är plus i filen; kontrollera"


def _about_the_unit(grid: Grid, heading: Heading, draft: _Draft) -> list[str]:
    """The unit that stands above the figures or in their headers, when it is not kronor."""
    if "number" in draft.figures and "amount" not in draft.figures:
        return []
    rows = grid.rows(0, heading.after)
    titles = [row.text for row in grid.odd_rows if row.line < grid.lines[heading.after - 1]]
    above = " ".join(chain(titles, chain.from_iterable(rows)))
    units = {match[0].casefold() for match in _UNITS.finditer(above)}
    if not units:
        return []
    sure = "står i filen" if len(units) == 1 else f"filen nämner {', '.join(sorted(units))}; kontrollera"
    return [f"unit: {min(units)}  # {sure}"]


def _sample(grid: Grid, heading: Heading, header: str) -> pa.Array:
    return grid.columns[heading.places(header)[0]].slice(heading.after, _SAMPLED_ROWS)


def _quoted(text: str) -> str:
    """A text in double quotes, as YAML and JSON both write it."""
    return json.dumps(_on_one_line(text), ensure_ascii=False)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
