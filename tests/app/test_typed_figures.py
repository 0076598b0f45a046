"""Figures typed into a workspace's own report are held against its tables and offered to be bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from utfall.app.typed_figures import typed_figures, typed_text
from utfall.core import Amount, Month, SourceRef
from utfall.definitions.comment import CommentEntry, CommentState
from utfall.definitions.report import ReportDefinition
from utfall.definitions.section_text import SectionText
from utfall.document import (
    Bound,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Plain,
    Row,
    RowKind,
    Table,
    TableBlock,
)
from utfall.problems import Problem, Severity
from utfall.swedish import DisplayUnit, NumberFormat, format_value

COLUMNS = (("actual", "Utfall 2024"), ("budget", "Budget 2024"), ("deviation", "Avvikelse 2024"))
TKR = NumberFormat(unit=DisplayUnit.THOUSAND)


def told(*runs: Plain | Bound, text: str = "", entered: Sequence[SectionText] = ()) -> list[Problem]:
    """What is said of a paragraph under a table of two rows."""
    return list(typed_figures(*_report(*runs, text=text), entered))


def _report(*runs: Plain | Bound, text: str = "") -> tuple[Document, ReportDefinition]:
    rows = (_row("care", "Äldreomsorg", -121_407, -123_950), _row("home", "Hemtjänst", -43_906, -42_311))
    table = Table("costs", "Kostnader", "tkr", tuple(Column(*each) for each in COLUMNS), rows)
    document = Document(
        "rapport", "Rapport", "", "Påhittad kommun", "Nämnden", Month(2024, 12), "2024", "", (
            Heading(1, "Ekonomi", "ekonomi"), TableBlock(table), Paragraph(runs),
        )
    )  # fmt: skip
    template = SourceRef("definitions/reports/rapport.md", line=1)
    return document, ReportDefinition("rapport", "Rapport", "", template, text, SourceRef("rapport.yaml"))


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


def test_how_many_of_the_typed_figures_could_be_checked_is_counted() -> None:
    bound = Bound("43,9 mnkr", Amount(4_390_600_000), 'cell("costs", "home", "actual") | mnkr')
    lines = "Äldreomsorgen redovisar ett överskott om 2,5 mnkr för året. Staten har beviljat 4,1 mnkr. Av "
    computed = Plain(" är 8,3 % räknat.")  # by a sentence that the text nowhere holds
    typed = typed_text(*_report(Plain(lines), bound, computed, text=f"{lines}{{{{ {bound.expression} }}}}"))
    assert (typed.checked, typed.count) == (1, 2)


COMMENT = CommentEntry(
    "costs", "care", Month(2024, 12), "Överskottet om {{ bundet }} för året är 5,2 mnkr.", CommentState.ACCEPTED,
    SourceRef("entries/comments.yaml", line=7),
)  # fmt: skip


def said_in_comment(shown: str, written: str) -> list[Problem]:
    """What is said of a comment below a table's first row, as shown in the report and as written in the file."""
    row, *others = (
        _row("care", "Äldreomsorg", -121_407, -123_950),
        _row("home", "Hemtjänst", -43_906, -42_311),
    )
    comment = Row("care_comment1", "", (Cell(), Cell(), Cell()), RowKind.COMMENT, comment=shown)
    table = Table(
        "costs", "Kostnader", "tkr", tuple(Column(*each) for each in COLUMNS), (row, comment, *others)
    )
    document = Document(
        "rapport", "Rapport", "", "Påhittad kommun", "Nämnden", Month(2024, 12), "2024", "", (TableBlock(table),)
    )  # fmt: skip
    report = ReportDefinition(
        "rapport", "Rapport", "", SourceRef("rapport.md"), "", SourceRef("rapport.yaml")
    )
    return list(typed_figures(document, report, [replace(COMMENT, text=written)]))


def test_a_figure_typed_in_a_comment_is_pointed_at_where_the_comment_is_written() -> None:
    text = "Äldreomsorgen redovisar ett överskott om 5,2 mnkr för året."
    (problem,) = said_in_comment(text, text)
    assert (problem.code, problem.source.file, problem.source.line) == ("REV-201", "entries/comments.yaml", 7)
    assert '{{ cell("costs", "care", "deviation") | mnkr | abs }}' in problem.remedy


def test_a_figure_that_a_comment_binds_is_never_spoken_of() -> None:
    shown = "Äldreomsorgen redovisar ett överskott om 2,5 mnkr för året."
    assert (
        said_in_comment(shown, shown.replace("2,5 mnkr", '{{ cell("costs", "care", "deviation") | mnkr }}'))
        == []
    )


def test_a_figure_typed_in_a_sections_own_text_is_pointed_at_its_line() -> None:
    line = "Äldreomsorgen redovisar ett överskott om 2,5 mnkr för året."
    file = "entries/texts/rapport/2024-12/ekonomi.md"
    written = SectionText(
        "rapport", Month(2024, 12), "ekonomi", f"Inledning.\n\n{line}\n", SourceRef(file, line=1)
    )
    (problem,) = told(Plain(line), entered=[written])
    assert (problem.code, problem.source.file, problem.source.line) == ("REV-206", file, 3)
