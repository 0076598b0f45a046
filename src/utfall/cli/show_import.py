"""How an import, and a drafted source, look in the terminal, and the same as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utfall.cli import show
from utfall.core import Amount
from utfall.swedish import DisplayUnit, NumberFormat, SignRule, format_value
from utfall.swedish.code_parts import column_name
from utfall.swedish.scenarios import scenario_name

if TYPE_CHECKING:
    from utfall.app.admitting import Admitted
    from utfall.app.importing import ImportResult
    from utfall.app.suggesting import Suggestion
    from utfall.intake import Change

_DIFFERENCE = NumberFormat(DisplayUnit.KRONA, decimals=2, sign=SignRule.ALWAYS)


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
        show.line(f"{each.batch.file}: {each.batch.rows} rader inlästa ({each.batch.id})")
        for change in each.changes or ():
            show.line(f"  ändrat: {_changed(change)}")
        for column, count in each.recoded.items():
            show.line(f"  ändrat: {column_name(column)} på {count} rader")
        if each.changes == () and not each.recoded:
            show.line("  ändrat: inga belopp")
        if each.quarantine is not None:
            show.line(f"  {each.batch.left_out} rader utanför, i {each.quarantine}")
    if not result.admitted and not len(result.problems):
        show.line("Ingenting nytt: filerna är redan inlästa.")


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
        show.line(f"Utkastet ligger i {suggestion.file}. Läs igenom det innan du läser in filen.")
    elif suggestion.text is not None:
        show.line(suggestion.text.rstrip("\n"))


def _changed(change: Change) -> str:
    parts = [f"{change.rows:+d} rader".replace("-", "−")]
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
        "changes": None
        if admitted.changes is None
        else [
            {"scenario": str(each.scenario), "year": each.year, "rows": each.rows, "ore": each.ore}
            for each in admitted.changes
        ],
        "recoded": dict(admitted.recoded),
    }
