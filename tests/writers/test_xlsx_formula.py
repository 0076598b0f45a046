"""Sums and deviations are live formulas: computed anew by another program they show what the report prints."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from read_xlsx import cell_codes, formulas, read_tables, shown
from sample import cell, sample_document
from spreadsheet import Place, Sheet
from tests.examples.examples import NAMES, example
from utfall.core import Amount, Missing, MissingReason, Quantity, Value
from utfall.document import Cell, Column, Document, Row, RowKind, Table, TableBlock, Term
from utfall.swedish import DisplayUnit, NumberFormat, SignRule
from utfall.writers import xlsx
from utfall.writers.xlsx_formula import Formulas

TKR = NumberFormat(unit=DisplayUnit.THOUSAND, no_facts="–")
COST = replace(TKR, sign=SignRule.NEGATED)
PLAIN_COST = replace(TKR, sign=SignRule.UNSIGNED)
MNKR = NumberFormat(unit=DisplayUnit.MILLION, decimals=1, suffix=" mnkr")
COLUMNS = tuple(Column(id, id.title()) for id in ("actual", "budget", "deviation"))
FIRST = 5  # the sheet row of the first row, from 0, under one row of headers


def kronor(*whole: str | None) -> list[Value]:
    """Amounts; None is missing."""
    return [Missing() if each is None else Amount.of_kronor(each) for each in whole]


def row(id: str, actual: Value, budget: Value, deviation: Value, *how: NumberFormat) -> Row:
    """A row whose deviation is actual − budget, each cell shown in its own way."""
    ways = how or (TKR, TKR, TKR)
    terms = (Term(1, id, "actual"), Term(-1, id, "budget"))
    cells = [cell(value, way) for value, way in zip((actual, budget, deviation), ways, strict=True)]
    return Row(id, id, (cells[0], cells[1], replace(cells[2], terms=terms)))


def table(*rows: Row) -> Table:
    return Table("t", "Tabell", "tkr", COLUMNS, rows)


def document(*tables: Table) -> Document:
    return replace(sample_document(), blocks=tuple(TableBlock(each) for each in tables))


def texts(made: Table) -> list[list[str | None]]:
    """The formulas of each row."""
    found = [[Formulas(made, FIRST).of(at, each) for at, each in enumerate(row.cells)] for row in made.rows]
    return [[None if each is None else each.text for each in row] for row in found]


def sheet_of(content: bytes, name: str) -> Sheet:
    """The sheet with its formulas taken as formulas: no result that the file remembers is used."""
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(content))
        .get_sheet_by_name(name)
        .to_python(skip_empty_area=False)
    )
    own = formulas(content)[name]
    values: dict[Place, float | str | None] = {
        (at, column): (float(value) if isinstance(value, int | float) else str(value) or None)
        for at, cells in enumerate(rows)
        for column, value in enumerate(cells)
        if (at, column) not in own
    }
    return Sheet(values, own)


def computed(content: bytes, name: str) -> dict[Place, str]:
    """Every formula of a sheet as it is shown after it is computed anew."""
    sheet, codes = sheet_of(content, name), cell_codes(content)[name]
    places = formulas(content)[name]
    return {at: shown(value, codes[at].of(value)) for at in places for value in [sheet.value(at)]}


def compare(document: Document) -> int:
    """Compare every formula of a document with what it prints; gives how many there were."""
    content = xlsx.write(document)
    count = 0
    for made, read in zip(document.tables, read_tables(content), strict=True):
        header = 4 + len(read["header"])
        found = computed(content, read["sheet"])
        printed = {
            (header + at, column): each.shown
            for at, row in enumerate(made.rows)
            for column, each in enumerate(row.cells, start=1)
        }
        assert found == {at: printed[at] for at in found}, made.id
        count += len(found)
    return count


@pytest.mark.parametrize("name", NAMES)
def test_every_sum_and_deviation_of_the_examples_comes_out_the_same(name: str) -> None:
    terms = sum(
        bool(each.terms) for made in example(name).document.tables for row in made.rows for each in row.cells
    )
    assert terms > 0
    assert compare(example(name).document) == terms


def test_a_deviation_is_a_difference_and_a_sum_is_a_range() -> None:
    a, b = row("a", *kronor("1500", "1000", "500")), row("b", *kronor("-700", "-300", "-400"))
    sums = tuple(
        replace(cell(value, TKR), terms=(Term(1, "a", column.id), Term(1, "b", column.id)))
        for value, column in zip(kronor("800", "700", "100"), COLUMNS, strict=True)
    )
    made = table(a, b, Row("s", "Summa", sums, RowKind.SUM))
    assert texts(made) == [
        [None, None, "=B6-C6"],
        [None, None, "=B7-C7"],
        ["=SUM(B6:B7)", "=SUM(C6:C7)", "=SUM(D6:D7)"],
    ]
    assert compare(document(made)) == 5


def test_a_printed_half_is_rounded_as_in_the_report() -> None:
    """2,5 tkr less 0,2 tkr less … leaves binary dust that must not decide how a half is rounded."""
    made = table(
        row("a", *kronor("2200.30", "-300.20", "2500.50")), row("b", *kronor("-1000", "1500", "-2500"))
    )
    assert [each.cells[2].shown for each in made.rows] == ["3", "−3"]
    assert compare(document(made)) == 2


@pytest.mark.parametrize("how", [TKR, MNKR, replace(TKR, zero="–"), replace(TKR, sign=SignRule.ALWAYS)])
def test_what_rounds_to_zero_has_no_minus(how: NumberFormat) -> None:
    made = table(row("a", *kronor("100", "400", "-300"), how, how, how))
    assert "−" not in made.rows[0].cells[2].shown
    assert compare(document(made)) == 1


def test_costs_shown_positive_are_turned_back_before_they_are_added() -> None:
    made = table(row("a", *kronor("-1500", "-1000", "-500"), COST, COST, TKR))
    assert texts(made) == [[None, None, "=C6-B6"]]
    assert compare(document(made)) == 1


def test_costs_shown_without_sign_keep_theirs_in_the_formula() -> None:
    both = table(row("a", *kronor("-1500", "-1000", "-500"), PLAIN_COST, PLAIN_COST, TKR))
    one = table(row("b", *kronor("2000", "-1000", "3000"), TKR, PLAIN_COST, PLAIN_COST))
    assert (texts(both), texts(one)) == ([[None, None, "=C6-B6"]], [[None, None, "=B6+C6"]])
    assert compare(document(both, one)) == 2


def test_units_are_brought_to_one() -> None:
    made = table(row("a", *kronor("1500000", "1000000", "500000"), TKR, MNKR, MNKR))
    assert texts(made) == [[None, None, "=B6/1000-C6"]]
    assert compare(document(made)) == 1


def test_a_difference_without_one_side_is_missing_and_a_sum_leaves_it_out() -> None:
    a, b = row("a", *kronor("1500", None, None)), row("b", *kronor("700", "300", "400"))
    sums = tuple(
        replace(cell(value, TKR), terms=(Term(1, "a", column.id), Term(1, "b", column.id)))
        for value, column in zip(kronor("2200", "300", "400"), COLUMNS, strict=True)
    )
    made = table(a, b, Row("s", "Summa", sums, RowKind.SUM))
    assert texts(made)[0] == [None, None, '=IF(COUNT(B6,C6)<2,"–",B6-C6)']
    assert texts(made)[1] == [None, None, '=IF(COUNT(B7,C7)<2,"–",B7-C7)'], "alike all the way down"
    assert compare(document(made)) == 5


def test_a_sum_of_nothing_is_missing() -> None:
    rows = [Row(id, id, (cell(Missing(), TKR), Cell(), Cell())) for id in "ab"]
    terms = (Term(1, "a", "actual"), Term(1, "b", "actual"))
    whole = replace(cell(Missing(MissingReason.NO_FACTS), TKR), terms=terms)
    made = table(*rows, Row("s", "Summa", (whole, Cell(), Cell()), RowKind.SUM))
    assert texts(made)[2][0] == '=IF(COUNT(B6:B7)=0,"–",SUM(B6:B7))'
    assert compare(document(made)) == 1


def test_a_figure_that_is_filled_in_afterwards_reaches_the_deviation() -> None:
    content = xlsx.write(document(table(row("a", *kronor("1500", None, None)))))
    sheet = sheet_of(content, "Tabell")
    assert sheet.value((FIRST, 3)) == "–"
    sheet._values[FIRST, 2] = 1.0
    assert sheet.value((FIRST, 3)) == 0.5


def test_a_cell_that_its_terms_do_not_give_holds_its_value() -> None:
    made = table(row("a", *kronor("1500", "1000", "501")))
    assert texts(made) == [[None, None, None]]


def test_a_table_that_is_made_to_foot_adds_up_its_prints() -> None:
    """One krona is printed as 1,4 tkr instead of 1,5 so that the column adds up; its sum is of what is printed."""
    how = replace(TKR, decimals=1)
    footed = replace(cell(Amount.of_kronor(1451), how), shown="1,4", number=Decimal("1.4"))
    rows = [Row("a", "a", (footed,)), Row("b", "b", (cell(Amount.of_kronor(1449), how),))]
    whole = replace(cell(Amount.of_kronor(2900), how), shown="2,8", number=Decimal("2.8"))
    whole = replace(whole, terms=(Term(1, "a", "actual"), Term(1, "b", "actual")))
    made = Table("t", "Tabell", "tkr", COLUMNS[:1], (*rows, Row("s", "Summa", (whole,), RowKind.SUM)))
    assert texts(made)[2] == ["=SUM(B6:B7)"]
    assert sheet_of(xlsx.write(document(made)), "Tabell").value((FIRST, 1)) == 1.4
    assert compare(document(made)) == 1


def test_a_merged_cell_is_no_operand() -> None:
    """The figure that stands there is another than the covered row's own."""
    first = row("a", *kronor("1500", "1000", "500"))
    second = row("b", *kronor("700", "300", "400"))
    merged = replace(first.cells[0], row_span=2, value=Amount.of_kronor(2200), shown="2", number=Decimal(2))
    made = table(
        replace(first, cells=(merged, *first.cells[1:])),
        replace(second, cells=(Cell(covered=True), *second.cells[1:])),
    )
    assert texts(made) == [[None, None, None], [None, None, None]]


def test_names_that_stand_twice_are_not_guessed_at() -> None:
    made = table(row("a", *kronor("1500", "1000", "500")), row("a", *kronor("1500", "1000", "500")))
    assert texts(made) == [[None, None, None], [None, None, None]]


def test_shares_and_volumes_are_added_in_their_own_units() -> None:
    share = NumberFormat(unit=DisplayUnit.PERCENT, decimals=1, suffix=" %")
    values = [Quantity(Decimal(each)) for each in ("0.255", "0.2", "0.055")]
    made = table(row("a", *values, share, share, replace(share, unit=DisplayUnit.NUMBER, suffix="")))
    assert texts(made) == [[None, None, "=B6/100-C6/100"]]
    assert compare(document(made)) == 1
