"""How an import, and a drafted source, look in the terminal, and the same as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from utfall.cli import show
from utfall.core import Amount
from utfall.swedish import DisplayUnit, NumberFormat, SignRule, format_value
from utfall.swedish.code_parts import column_name
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
        show.line(
            say(
                "{file}: {rows} rader inlästa ({id})",
                file=each.batch.file,
                rows=each.batch.rows,
                id=each.batch.id,
            )
        )
        for change in each.changes or ():
            show.line(say("  ändrat: {change}", change=_changed(change)))
        for column, count in each.recoded.items():
            show.line(say("  ändrat: {column} på {count} rader", column=column_name(column), count=count))
        if each.changes == () and not each.recoded:
            show.line(say("  ändrat: inga belopp"))
        if each.quarantine is not None:
            show.line(
                say(
                    "  {left_out} rader utanför, i {quarantine}",
                    left_out=each.batch.left_out,
                    quarantine=each.quarantine,
                )
            )
    if not result.admitted and not len(result.problems):
        show.line(say("Ingenting nytt: filerna är redan inlästa."))


def imports(problems: Problems, batches: Sequence[Batch], as_json: bool) -> None:
    """The imports that count now, each with the id that takes it back."""
    if as_json:
        shown = [{"id": each.id, "file": each.file, "rows": each.rows} for each in batches]
        show.json_text({"batches": shown, "problems": [problem.as_json() for problem in problems]})
        return
    show.problems(problems)
    for each in batches:
        show.line(say("{id}  {file}, {rows} rader", id=each.id, file=each.file, rows=each.rows))
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
        "changes": None
        if admitted.changes is None
        else [
            {"scenario": str(each.scenario), "year": each.year, "rows": each.rows, "ore": each.ore}
            for each in admitted.changes
        ],
        "recoded": dict(admitted.recoded),
    }
