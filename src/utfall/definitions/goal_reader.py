"""Reads ``definitions/goals/*.yaml``: areas, goals, indicators, assignments and plans of internal control."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, TypeVar

from utfall.definitions.cycles import cycles, shown
from utfall.definitions.goal import (
    AssessmentRule,
    Assignment,
    AssignmentKind,
    ControlItem,
    ControlPlan,
    Goal,
    GoalArea,
    IndicatorDefinition,
    MissingMembers,
    RuleKind,
)
from utfall.definitions.goal_values import read_choice, read_day, read_share
from utfall.definitions.goals import GoalDefinitions
from utfall.definitions.indicator_reader import INDICATOR_KEYS, read_indicators
from utfall.definitions.node import Fields, Node
from utfall.definitions.registry import Registry, declared_ids
from utfall.definitions.report import QuantityDefinition
from utfall.problems import Severity
from utfall.swedish.language import Phrase

_AREA_KEYS = ("id", "name", "note")
_GOAL_KEYS = ("id", "name", "area", "parent", "set_by", "indicators", "activities", "rule")
_WORK_KEYS = ("id", "name", "kind", "description", "given_by", "deadline", "activities")
_PLAN_KEYS = ("id", "name", "items")
_ITEM_KEYS = ("id", "name", "method", "planned", "deadline")
_RULE_KEYS = ("kind", "met", "partly", "missing")
_MOST_TIMES = 1000

Thing = TypeVar("Thing", GoalArea, Goal, IndicatorDefinition, Assignment, ControlItem, ControlPlan)


def read_goals(nodes: Sequence[Node], quantities: Mapping[str, QuantityDefinition]) -> GoalDefinitions:
    """Everything declared in the files, which may refer to each other; an id is used for one thing only."""
    files = [node.fields("areas", "goals", "indicators", "assignments", "controls") for node in nodes]
    areas, goals = _declared(files, "areas", _AREA_KEYS), _declared(files, "goals", _GOAL_KEYS)
    indicators = _declared(files, "indicators", INDICATOR_KEYS)
    known = {
        "areas": declared_ids(areas),
        "goals": declared_ids(goals),
        "indicators": declared_ids(indicators),
    }
    taken: Registry[Any] = Registry()
    found = GoalDefinitions(
        areas=_kept(taken, ((_area(each), each) for each in areas)),
        goals=_kept(taken, ((_goal(each, known, taken), each) for each in goals)),
        indicators=_kept(taken, read_indicators(indicators, quantities)),
        assignments=_kept(
            taken, ((_work(each, taken), each) for each in _declared(files, "assignments", _WORK_KEYS))
        ),
        controls=_kept(
            taken, ((_plan(each, taken), each) for each in _declared(files, "controls", _PLAN_KEYS))
        ),
    )
    return replace(found, goals=_sound_goals(found.goals, goals))


def _declared(files: Iterable[Fields], section: str, keys: Sequence[str]) -> list[Fields]:
    return [item.fields(*keys) for file in files for item in file.items(section)]


def _kept(taken: Registry[Any], read: Iterable[tuple[Thing, Fields]]) -> dict[str, Thing]:
    """What has an id that nothing else has; the rest has had its problem."""
    kept: dict[str, Thing] = {}
    for thing, fields in read:
        taken.add(thing, fields)
        if taken.found.get(thing.id) is thing:
            kept[thing.id] = thing
    return kept


def _area(fields: Fields) -> GoalArea:
    return GoalArea(fields.identifier(), fields.text("name"), fields.node.source, fields.text("note", ""))


def _goal(fields: Fields, known: Mapping[str, Sequence[str]], taken: Registry[Any]) -> Goal:
    area, parent = fields.get("area"), fields.get("parent")
    indicators = (
        node.reference(known["indicators"], Phrase("en indikator"))
        for node in fields.one_or_many("indicators")
    )
    return Goal(
        id=fields.identifier(),
        name=fields.text("name"),
        source=fields.node.source,
        area=area.reference(known["areas"], Phrase("ett målområde")) if area is not None else None,
        parent=parent.reference(known["goals"], Phrase("ett mål")) if parent is not None else None,
        set_by=fields.text("set_by", ""),
        indicators=tuple(dict.fromkeys(each for each in indicators if each is not None)),
        activities=_activities(fields, taken),
        rule=_rule(fields.get("rule")),
    )


def _rule(node: Node | None) -> AssessmentRule:
    """The rule; a single word is its kind. Without one a person judges."""
    if node is None:
        return AssessmentRule()
    if isinstance(node.value, str):
        return AssessmentRule(node.choice(RuleKind) or RuleKind.HUMAN)
    fields = node.fields(*_RULE_KEYS)
    kind = fields.choice("kind", RuleKind) or RuleKind.HUMAN
    if kind is not RuleKind.SHARE:
        fields.exclude(("met", "partly"), by=f"kind: {kind}")
    elif "met" not in fields:
        fields.need("met")
    met, partly = read_share(fields, "met") or Fraction(1), read_share(fields, "partly")
    if partly is not None and partly >= met:
        texts = {key: fields.values[key].text() for key in fields.present(("met", "partly"))}
        fields.values["partly"].problem("GOA-009", partly=texts["partly"], met=texts.get("met", "100 %"))
        partly = None
    return AssessmentRule(
        kind, met, partly, read_choice(fields, "missing", MissingMembers, MissingMembers.LEFT_OUT)
    )


def _activities(fields: Fields, taken: Registry[Any]) -> tuple[Assignment, ...]:
    items = [item.fields("id", "name", "description", "deadline") for item in fields.items("activities")]
    return tuple(
        _kept(taken, ((_work(each, taken, AssignmentKind.ACTIVITY), each) for each in items)).values()
    )


def _work(
    fields: Fields, taken: Registry[Any], kind: AssignmentKind = AssignmentKind.ASSIGNMENT
) -> Assignment:
    return Assignment(
        id=fields.identifier(),
        name=fields.text("name"),
        source=fields.node.source,
        kind=read_choice(fields, "kind", AssignmentKind, kind),
        description=fields.text("description", ""),
        given_by=fields.text("given_by", ""),
        deadline=read_day(fields, "deadline"),
        activities=_activities(fields, taken),
    )


def _plan(fields: Fields, taken: Registry[Any]) -> ControlPlan:
    items = [item.fields(*_ITEM_KEYS) for item in fields.some("items")]
    kept = _kept(taken, ((_item(each), each) for each in items))
    return ControlPlan(fields.identifier(), fields.text("name"), fields.node.source, tuple(kept.values()))


def _item(fields: Fields) -> ControlItem:
    return ControlItem(
        id=fields.identifier(),
        name=fields.text("name"),
        source=fields.node.source,
        method=fields.text("method", ""),
        planned=fields.integer("planned", 1, at_least=1, at_most=_MOST_TIMES),
        deadline=read_day(fields, "deadline"),
    )


def _sound_goals(goals: Mapping[str, Goal], declared: Sequence[Fields]) -> dict[str, Goal]:
    """The goals with circles of parents cut; one that a rule judges must have something to be judged by."""
    nodes = {fields.node.source: fields.node for fields in declared}
    sound = dict(goals)
    parents = {
        goal.id: [goal.parent] if goal.parent in goals and goal.parent else [] for goal in goals.values()
    }
    for circle in cycles(parents):
        goal = goals[circle[0]]
        nodes[goal.source].problem("DEF-017", name=goal.id, path=shown(circle))
        sound[goal.id] = replace(goal, parent=None)
    served = {goal.parent for goal in sound.values()}
    for goal in sound.values():
        if goal.rule.kind is not RuleKind.HUMAN and not goal.indicators and goal.id not in served:
            nodes[goal.source].problem("GOA-010", severity=Severity.WARNING, name=goal.name)
    return sound
