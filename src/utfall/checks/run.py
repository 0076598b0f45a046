"""Runs rules, and tells a rule's own faults from those of the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from utfall.core import SourceRef
from utfall.definitions.report import Definitions
from utfall.measures import Engine
from utfall.problems import Problem, Problems


def _batch_itself(batch: str) -> str:
    return batch


@dataclass(frozen=True, slots=True)
class CheckInput:
    """What rules look at. ``source_of`` gives the file of a batch; without it, problems name the batch."""

    definitions: Definitions
    engine: Engine
    source_of: Callable[[str], str] = _batch_itself


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, as a controller would say it, and a pure function that gives the problems it finds."""

    name: str
    find: Callable[[CheckInput], Iterable[Problem]]


def run(rules: Iterable[Rule], given: CheckInput) -> Problems:
    """Everything the rules find. A rule that crashes is a problem of its own (CHK-001), never of somebody's row."""
    problems = Problems()
    for rule in rules:
        try:
            problems.extend(tuple(rule.find(given)))
        except Exception as fault:  # noqa: BLE001 - the one place where a faulty rule is told from faulty facts
            detail = f"{type(fault).__name__}: {fault}"
            problems.add("CHK-001", SourceRef(rule.find.__module__), rule=rule.name, detail=detail)
    return problems
