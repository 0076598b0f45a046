"""All relations between the figures of a report's tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from utfall.review.figures import Figure, Sheet, sheets_of
from utfall.review.lines import lines_of
from utfall.review.reading import ReadTable
from utfall.review.relations import Relation
from utfall.review.relations_columns import column_rules, groups_of_two
from utfall.review.relations_hundred import hundreds
from utfall.review.relations_quotients import quotients
from utfall.review.relations_rows import averages, row_rules
from utfall.review.relations_running import running_totals
from utfall.review.relations_tables import partitions, same_facts
from utfall.review.relations_unit_costs import unit_costs


@dataclass(frozen=True)
class Web:
    """The figures of a report and everything that binds them to each other."""

    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    sheets: tuple[Sheet, ...]


def web_of(tables: Sequence[ReadTable]) -> Web:
    """Find the rules of all tables, by majority in the tables themselves, and write them out figure by figure."""
    sheets, figures = sheets_of(tables)
    by_columns = column_rules(sheets)
    found: list[Relation] = [each for rule in by_columns for each in rule.relations()]
    found += quotients(sheets, figures)
    found += unit_costs(sheets, figures)
    pairs = groups_of_two(by_columns)
    lines = []
    for sheet in sheets:
        sums = row_rules(sheet)
        found += running_totals(sheet)
        found += hundreds(sheet)
        tied = frozenset(column for rule in by_columns if rule.sheet is sheet for column in rule.columns)
        exempt = averages(sums, tied)
        turned = {place for rule in by_columns if rule.sheet is sheet for place in rule.turned}
        for rule in sums:
            others = {column for row, column in turned if row in dict(rule.terms)}
            found += rule.relations(exempt | others)
        lines += list(lines_of(sheet, sums, pairs))
    same = same_facts(lines, by_columns)
    found += [each for fact in same for each in fact.relations()]
    found += [each for whole in partitions(lines, same) for each in whole.relations()]
    return Web(figures, tuple(dict.fromkeys(found)), sheets)
