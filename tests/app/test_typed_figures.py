"""Figures typed into a workspace's own report are held against its tables and offered to be bound."""

from __future__ import annotations

from pathlib import Path

from utfall.app.typed_figures import typed_figures
from utfall.core import Amount, Month, SourceRef
from utfall.definitions.report import ReportDefinition
from utfall.document import Bound, Cell, Column, Document, Heading, Paragraph, Plain, Row, Table, TableBlock
from utfall.problems import Problem, Severity
from utfall.swedish import DisplayUnit, NumberFormat, format_value

COLUMNS = (("actual", "Utfall 2024"), ("budget", "Budget 2024"), ("deviation", "Avvikelse 2024"))
TKR = NumberFormat(unit=DisplayUnit.THOUSAND)


def told(*runs: Plain | Bound, text: str = "") -> list[Problem]:
    """What is said of a paragraph under a table of two rows."""
    rows = (_row("care", "Äldreomsorg", -121_407, -123_950), _row("home", "Hemtjänst", -43_906, -42_311))
    table = Table("costs", "Kostnader", "tkr", tuple(Column(*each) for each in COLUMNS), rows)
    document = Document(
        "rapport", "Rapport", "", "Påhittad kommun", "Nämnden", Month(2024, 12), "2024", "", (
            Heading(1, "Ekonomi", "ekonomi"), TableBlock(table), Paragraph(runs),
        )
    )  # fmt: skip
    template = SourceRef("definitions/reports/rapport.md", line=1)
    report = ReportDefinition("rapport", "Rapport", "", template, text, SourceRef("rapport.yaml"))
    return list(typed_figures(document, report))


def _row(key: str, label: str, actual: int, budget: int) -> Row:
    cells = []
    for tkr in (actual, budget, actual - budget):
        value = Amount(tkr * 100_000)
        shown = format_value(value, TKR)
        cells.append(Cell(value, shown.text, shown.number, TKR))
    return Row(key, label, tuple(cells))


def test_a_typed_figure_that_a_cell_holds_is_offered_its_placeholder() -> None:
    line = "Äldreomsorgen redovisar ett överskott om 2,5 mnkr för året."
    (problem,) = told(Plain(line), text=f"# Ekonomi\n\n{line}\n")
    assert (problem.code, problem.severity) == ("REV-206", Severity.WARNING)
    assert '{{ cell("costs", "care", "deviation") | mnkr | abs }}' in problem.remedy
    assert problem.source.line == 3


def test_a_typed_figure_that_contradicts_the_table_is_told_with_the_placeholder() -> None:
    (problem,) = told(Plain("Äldreomsorgen redovisar ett överskott om 5,2 mnkr för året."))
    assert (problem.code, problem.severity) == ("REV-201", Severity.WARNING)
    assert '{{ cell("costs", "care", "deviation") | mnkr | abs }}' in problem.remedy


def test_a_bound_figure_is_never_spoken_of() -> None:
    bound = Bound("2,5 mnkr", Amount(254_300_000), 'cell("costs", "care", "deviation") | mnkr')
    assert told(Plain("Äldreomsorgen redovisar ett överskott om "), bound, Plain(" för året.")) == []


def test_a_typed_figure_that_no_table_holds_makes_no_noise() -> None:
    assert told(Plain("Brev har gått till 231 invånare, och staten har beviljat 4,1 mnkr i bidrag.")) == []


def test_the_examples_are_free_of_noise(repository: Path, tmp_path: Path) -> None:
    import shutil

    from utfall.app.checking import check

    root = tmp_path / "taby"
    shutil.copytree(repository / "examples" / "taby-2023", root)
    assert [each for each in check(root) if each.code.startswith("REV-2")] == []
