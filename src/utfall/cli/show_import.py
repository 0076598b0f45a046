"""How an import, and a drafted source, look in the terminal, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from utfall.cli import show
from utfall.core import Amount
from utfall.swedish import NBSP, DisplayUnit, NumberFormat, SignRule, format_value
from utfall.swedish.code_parts import column_name
from utfall.swedish.dates import span_text
from utfall.swedish.language import say
from utfall.swedish.scenarios import scenario_name

if TYPE_CHECKING:
    from utfall.app.admitting import Admitted
    from utfall.app.importing import ImportResult
    from utfall.app.suggesting import Suggestion
    from utfall.intake import Change
    from utfall.problems import Problems
    from utfall.store import Batch

_DIFFERENCE = NumberFormat(DisplayUnit.KRONA, decimals=2, sign=SignRule.ALWAYS)
_NET = NumberFormat(DisplayUnit.KRONA, decimals=2, suffix=f"{NBSP}kr")


def imported(result: ImportResult, as_json: bool) -> None:
    """What was imported, what it changed and what was left out."""
    if as_json:
        show.json_text(
            {
                "batches": [_as_json(each) for each in result.admitted],
                "problems": [problem.as_json() for problem in result.problems],
            }
        )
        return
    show.problems(result.problems)
    for each in result.admitted:
        for told in _came_in(each):
            show.line(told)
    if not result.admitted and not len(result.problems):
        show.line(say("Ingenting nytt: filerna är redan inlästa."))


def _came_in(admitted: Admitted) -> Iterator[str]:
    """One file: what it comes to or what it changed, and what was left outside."""
    batch = admitted.batch
    if batch.rows == 1:
        yield say("{file}: 1 rad inläst ({id})", file=batch.file, id=batch.id)
    else:
        yield say("{file}: {rows} rader inlästa ({id})", file=batch.file, rows=batch.rows, id=batch.id)
    if admitted.changes is None:
        yield from (f"  {each}" for each in _stated(admitted))
    for change in admitted.changes or ():
        yield say("  ändrat: {change}", change=_changed(change))
    for column, count in admitted.recoded.items():
        yield say("  ändrat: {column} på {count} rader", column=column_name(column), count=count)
    if admitted.changes == () and not admitted.recoded:
        yield say("  ändrat: inga belopp")
    if (aside := admitted.quarantine) is not None:
        yield say("  {left_out} rader utanför, i {quarantine}", left_out=batch.left_out, quarantine=aside)


def imports(problems: Problems, batches: Sequence[Batch], as_json: bool) -> None:
    """The imports that count now, each with the id that takes it back."""
    if as_json:
        shown = [{"id": each.id, "file": each.file, "rows": each.rows} for each in batches]
        show.json_text({"batches": shown, "problems": [problem.as_json() for problem in problems]})
        return
    show.problems(problems)
    for each in batches:
        spans = ", ".join(f"{scenario_name(name)} {span_text(span)}" for name, span in each.periods.items())
        show.line(
            say("{id}  {file}, {rows} rader", id=each.id, file=each.file, rows=each.rows) + f", {spans}"
        )
    if not batches and not len(problems):
        show.line(say("Ingenting är inläst."))


def suggested(suggestion: Suggestion, as_json: bool) -> None:
    """A drafted source: the text itself, fit to be sent to a file, or where it was written."""
    if as_json:
        show.json_text(
            {
                "source": suggestion.text,
                "file": None if suggestion.file is None else str(suggestion.file),
                "problems": [problem.as_json() for problem in suggestion.problems],
            }
        )
        return
    show.problems(suggestion.problems)
    if suggestion.file is not None:
        show.line(
            say("Utkastet ligger i {file}. Läs igenom det innan du läser in filen.", file=suggestion.file)
        )
    elif suggestion.text is not None:
        show.line(suggestion.text.rstrip("\n"))


def _stated(admitted: Admitted) -> Iterator[str]:
    """What a file says for each scenario, to be held against what its own system says: which months, and the sum."""
    for scenario, span in admitted.batch.periods.items():
        ores = [each.ore for each in admitted.totals if each.scenario is scenario and each.ore is not None]
        net = f", {say('netto')} {format_value(Amount(sum(ores)), _NET).text}" if ores else ""
        yield f"{scenario_name(scenario)} {span_text(span)}{net}"


def _changed(change: Change) -> str:
    parts = [say("{rows:+d} rader", rows=change.rows).replace("-", "−")]
    if change.ore is not None:
        parts.append(f"{format_value(Amount(change.ore), _DIFFERENCE).text} kr")
    return f"{scenario_name(change.scenario)} {change.year} {', '.join(parts)}"


def _as_json(admitted: Admitted) -> dict[str, Any]:
    """Money as öre: exact, and the same in every language."""
    batch = admitted.batch
    return {
        "id": batch.id,
        "file": batch.file,
        "rows": batch.rows,
        "left_out": batch.left_out,
        "quarantine": None if admitted.quarantine is None else str(admitted.quarantine),
        "accepted_difference": batch.accepted_difference or None,
        "changes": None if admitted.changes is None else [_change(each) for each in admitted.changes],
        "recoded": dict(admitted.recoded),
        "totals": [_change(each) for each in admitted.totals],
    }


def _change(each: Change) -> dict[str, Any]:
    return {"scenario": str(each.scenario), "year": each.year, "rows": each.rows, "ore": each.ore}
