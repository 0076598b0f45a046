"""Facts out of another system's Excel or CSV file, by the source that is declared for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from utfall.core import CodePart, SourceRef
from utfall.definitions.report import Definitions
from utfall.definitions.source import SourceMapping, mappings_for
from utfall.intake.control import Balance, Key, sums_by, tell_differences
from utfall.intake.facts import FactKind, Facts
from utfall.intake.personal import masked_table
from utfall.intake.typed import facts_of
from utfall.problems import Problems, Severity
from utfall.readers.table import read_table

if TYPE_CHECKING:
    import pyarrow as pa

QUARANTINE = ".utfall/quarantine"  # the folder of faulty lines; their sums are no ledger's balance
MENDED = ".csv"  # what a quarantine puts after the name of a file of another format


def source_for(name: str, definitions: Definitions, problems: Problems) -> SourceMapping | None:
    """The source that describes a file of this name, also when it holds mended lines of such a file.

    None when there is none, and when there are several, which is a problem.
    """
    sources = definitions.sources.values()
    found = mappings_for(name, sources) or mappings_for(name.removesuffix(MENDED), sources)
    if len(found) > 1:
        problems.add("INT-004", SourceRef(name), names=", ".join(each.id for each in found))
    return found[0] if len(found) == 1 else None


def read_mapped(
    path: Path, name: str, mapping: SourceMapping, definitions: Definitions, problems: Problems
) -> Facts | None:
    """The facts of all the file's sheets, held against the files that control it."""
    is_whole = mapping.fits(name) and not name.startswith(QUARANTINE)
    if not is_whole:  # mended lines are a part of the file and of its vouchers, and their sum is no sum of it
        mapping = replace(
            mapping, sum_row="", voucher="", skip=(*mapping.skip, *filter(None, [mapping.sum_row]))
        )
    found = [
        facts_of(masked_table(raw, definitions, problems), definitions, problems, tells_amounts=True)
        for raw in read_table(path, name, mapping, problems)
    ]
    if not found:
        return None
    facts = _together(found)
    if facts.kind is FactKind.AMOUNTS:
        for control, beside in controls_beside(path, name, definitions):
            _check(facts.table, name, control, beside, definitions, problems)
    return facts


def controls_beside(
    path: Path, name: str, definitions: Definitions
) -> Iterator[tuple[SourceMapping, list[Path]]]:
    """The sources that state the sums of this file, each with its files in the same folder."""
    mapping = source_for(name, definitions, Problems())
    if mapping is None or not mapping.fits(name) or name.startswith(QUARANTINE):
        return
    varying = mapping.variable_part(name)
    for control in definitions.sources.values():
        if control.controls == mapping.id:
            there = path.parent.iterdir() if path.parent.is_dir() else ()
            yield control, sorted(each for each in there if control.variable_part(each.name) == varying)


def _together(found: Sequence[Facts]) -> Facts:
    import pyarrow as pa

    if len(found) == 1:
        return found[0]
    sound = [each.sound_part().table for each in found]
    return Facts(
        found[0].kind,
        _joined([each.table for each in found]),
        sum(each.faulty_rows for each in found),
        tuple(rejections for each in found for rejections in each.rejections),
        pa.concat_tables(sound).unify_dictionaries().combine_chunks(),
    )


def _joined(tables: Sequence[pa.Table]) -> pa.Table:
    import pyarrow as pa

    return pa.concat_tables(tables).unify_dictionaries().combine_chunks()


def _check(
    facts: pa.Table,
    name: str,
    control: SourceMapping,
    beside: Sequence[Path],
    definitions: Definitions,
    problems: Problems,
) -> None:
    """Hold the facts against the files beside that state their sums, by the codes and spans that they state."""
    if not beside:
        problems.add("INT-013", SourceRef(name), Severity.WARNING, pattern=control.file)
        return
    parts = [part for part in CodePart if part in control.columns]
    for file in beside:
        own = Problems()
        tables = [facts_of(raw, definitions, Problems()) for raw in read_table(file, file.name, control, own)]
        problems.extend(own)
        stated: dict[Key, Balance] = {}
        for each in tables:
            for key, ore in sums_by(each.table, parts).items():
                before = stated[key].ore if key in stated else 0
                stated[key] = Balance(before + ore, SourceRef(file.name))
        spans = {key[:2] for key in stated}
        found = {key: ore for key, ore in sums_by(facts, parts).items() if key[:2] in spans}
        tell_differences(stated, found, parts, SourceRef(name), problems)
