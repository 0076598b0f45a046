"""Goals and assignments as a page shows them: a tree from the council's area to the indicator, and the work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from utfall.app.figures import Figures, Sight
from utfall.app.reading import Reading
from utfall.core import Month, SourceRef
from utfall.document import Table
from utfall.goals import GoalReview, GoalState
from utfall.goals.overview import attainment_text, judgement_note
from utfall.narrative import GoalSlot, GoalView
from utfall.problems import Problems
from utfall.report.goals import GoalTables, review_of

_PAGE = SourceRef("sidan")


@dataclass(frozen=True, slots=True)
class GoalBranch:
    """A goal with all that hangs on it. ``verdict`` is symbol and word, ``note`` who has judged by role, and why."""

    id: str
    name: str
    set_by: str
    verdict: str
    note: str
    indicators: Table | None
    activities: Table | None
    goals: tuple[GoalBranch, ...]


@dataclass(frozen=True, slots=True)
class AreaBranch:
    """A council's area; without a name it gathers the goals that lie in none."""

    name: str
    note: str
    goals: tuple[GoalBranch, ...]


@dataclass(frozen=True, slots=True)
class GoalTree:
    """Everything about goals in a period. ``summary`` is all the goals in one table."""

    summary: Table | None
    areas: tuple[AreaBranch, ...]
    work: tuple[Table, ...]
    controls: tuple[Table, ...]
    problems: Problems

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is declared."""
        return not (self.areas or self.work or self.controls)


def names_of_assessed(figures: Figures) -> Mapping[str, tuple[str, bool]]:
    """What a person can assess, by id: its name, and whether it is a goal or else a piece of work."""
    declared = figures.reading().definitions.goals
    found = {id: (each.name, True) for id, each in declared.goals.items()}
    works = [
        *declared.assignments.values(),
        *(work for goal in declared.goals.values() for work in goal.activities),
    ]
    while works:
        work = works.pop()
        found[work.id] = (work.name, False)
        works.extend(work.activities)
    return found | {item.id: (item.name, False) for plan in declared.controls.values() for item in plan.items}


def goal_tree(figures: Figures, period: Month) -> GoalTree:
    """The board's goals, judged in a period; ``LookupError`` without a snapshot."""
    return figures.once(("goals", period), lambda reading: _tree(figures, reading, period))


def _tree(figures: Figures, reading: Reading, period: Month) -> GoalTree:
    problems = Problems()
    review = review_of(reading.definitions, figures.cube(Sight(period)), period, problems)
    tables = GoalTables(review)
    areas = tuple(
        AreaBranch(
            each.area.name if each.area is not None else "",
            each.area.note if each.area is not None else "",
            tuple(_branch(goal, tables) for goal in each.goals),
        )
        for each in review.areas
    )
    work = (_table(tables, view) for view in (GoalView.ASSIGNMENTS, GoalView.PROGRAMMES))
    return GoalTree(
        _table(tables, GoalView.GOALS),
        areas,
        tuple(each for each in work if each is not None),
        tuple(_controls(tables, review)),
        problems,
    )


def _branch(state: GoalState, tables: GoalTables) -> GoalBranch:
    goal = state.goal
    return GoalBranch(
        goal.id,
        goal.name,
        goal.set_by,
        attainment_text(state.judgement),
        judgement_note(state.judgement),
        _table(tables, GoalView.INDICATORS, goal.id),
        _table(tables, GoalView.ACTIVITIES, goal.id),
        tuple(_branch(each, tables) for each in state.goals),
    )


def _controls(tables: GoalTables, review: GoalReview) -> Iterator[Table]:
    for state in review.controls:
        table = _table(tables, GoalView.CONTROL, state.plan.id)
        if table is not None:
            yield table


def _table(tables: GoalTables, view: GoalView, subject: str = "") -> Table | None:
    return tables.table(GoalSlot(view, subject, "", _PAGE))
