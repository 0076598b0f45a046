"""Which codes a selection reaches, as organised in a given month."""

from __future__ import annotations

from utfall.core import CodePart, Month
from utfall.definitions.structure import Structure
from utfall.definitions.table import Selection

Within = tuple[tuple[CodePart, str], ...]  # codes that nothing outside of is seen


def constrained_parts(select: Selection) -> tuple[CodePart, ...]:
    """The code parts that a selection says something about; a report line is about accounts."""
    parts = {part for part, _ in (*select.codes, *select.within)}
    if select.line is not None:
        parts.add(CodePart.ACCOUNT)
    return tuple(sorted(parts))


def codes_of(select: Selection, structure: Structure, at: Month) -> dict[CodePart, frozenset[str]]:
    """Every code that the selection gathers in each part it constrains, as organised in the month ``at``."""
    found = {
        part: structure.trees[part].within(codes, at) if part in structure.trees else frozenset(codes)
        for part, codes in select.codes
    }
    if select.line is not None:
        accounts = structure.accounts_of_line(select.line, at)
        found[CodePart.ACCOUNT] = found.get(CodePart.ACCOUNT, accounts) & accounts
    for part, code in select.within:
        below = structure.trees[part].within((code,), at) if part in structure.trees else frozenset((code,))
        found[part] = found.get(part, below) & below
    return found
