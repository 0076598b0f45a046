"""The example's report text can be read, shows every table and types no deviation of its own."""

from pathlib import Path

import pytest

from utfall.definitions.formula import Call, Literal
from utfall.narrative import ParagraphTemplate, Template, Words, parse_template
from utfall.problems import Problems

TEXT = Path(__file__).parents[2] / "examples/ekero-2024-08/definitions/reports/namndrapport.md"


@pytest.fixture(scope="module")
def template() -> Template:
    problems = Problems()
    read = parse_template(TEXT.read_text(encoding="utf-8"), TEXT.name, problems)
    assert [f"{problem.source} {problem.message}" for problem in problems] == []
    return read


def test_the_main_table_comes_early_the_indicators_under_their_goals_and_the_appendices_last(
    template: Template,
) -> None:
    assert template.tables == (
        "main",
        "ind_sjalvstandighet",
        "ind_trygghet",
        "ind_kvalitet",
        "belaggning",
        "bilaga1",
        "bilaga2",
        "bilaga3",
        "bilaga4",
    )
    assert template.charts == ("outcome", "deviation_period", "deviation_year")


def test_every_figure_is_asked_of_a_table_that_the_report_shows_a_goal_or_a_stated_volume(
    template: Template,
) -> None:
    def tables_in(formula: object) -> set[str]:
        if isinstance(formula, Call) and formula.function == "cell":
            first = formula.arguments[0]
            return {str(first.value)} if isinstance(first, Literal) else set()
        if isinstance(formula, Call) and formula.function in ("actual", "budget", "forecast"):
            return {"volymer"} if "quantity" in dict(formula.keywords) else set()
        if isinstance(formula, Call) and formula.function == "goal":
            return {"mål"}
        parts = (getattr(formula, name, None) for name in ("left", "right", "operand"))
        inner = (*getattr(formula, "arguments", ()), *parts)
        return {table for part in inner if part is not None for table in tables_in(part)}

    asked = [tables_in(placeholder.formula) for placeholder in template.placeholders]
    assert len(asked) > 80
    assert all(tables and tables <= {*template.tables, "volymer", "mål"} for tables in asked)


def test_no_surplus_or_deficit_is_typed_by_hand(template: Template) -> None:
    typed = [
        run.text
        for block in template.blocks
        if isinstance(block, ParagraphTemplate)
        for run in block.sentence.runs
        if isinstance(run, Words) and ("ett överskott om" in run.text or "ett underskott om" in run.text)
    ]
    assert typed == []
