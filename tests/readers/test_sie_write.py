"""What is written can be read again as the same, and what breaks the standard is told before a receiver does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.sie_files import DECLARED, HEAD, VOUCHER, codes, told, understood
from utfall.problems import Problems, Severity
from utfall.readers import sie
from utfall.readers.sie import SieFile, SieType

# Letters whose bytes in CP437 are no letters in another code page, for the page must be guessed when it is read.
# A last backslash cannot be written.
LETTERS = st.characters(min_codepoint=32, max_codepoint=126) | st.sampled_from("åäöÅÄÖéü")
WORDS = st.text(LETTERS, max_size=8).filter(lambda text: not text.endswith("\\"))
CODES = WORDS.filter(lambda text: text != "")
DAYS = st.dates(date(1000, 1, 1))
ORE = st.integers(-(10**14) + 1, 10**14 - 1)
QUANTITIES = st.none() | st.decimals(-(10**20), 10**20, places=6)
YEARS = st.integers(-99, 9)
MONTHS = st.builds(lambda year, month: year * 100 + month, st.integers(1000, 9999), st.integers(1, 12))
DIMENSIONS = st.lists(st.integers(0, 999_999_999), unique=True, max_size=3)


@st.composite
def tables(draw: Any, build: Any, columns: Mapping[str, st.SearchStrategy[Any]], rows: int) -> Any:
    """A table of so many rows with objects in some dimensions."""
    made = {name: draw(st.lists(values, min_size=rows, max_size=rows)) for name, values in columns.items()}
    codes = st.lists(st.just("") | CODES, min_size=rows, max_size=rows)
    return build(made, {number: draw(codes) for number in draw(DIMENSIONS)})


@st.composite
def files(draw: Any) -> SieFile:
    """A file that says anything that SIE 4 can say."""
    count = draw(st.integers(0, 4))
    heads = draw(st.integers(1, 3))
    amounts = {"account": CODES, "amount": ORE, "quantity": QUANTITIES}
    year_kinds = st.sampled_from(["IB", "UB", "RES"])
    balances = sie.balances(
        {
            name: draw(st.lists(values, min_size=count, max_size=count))
            for name, values in {"kind": year_kinds, "year": YEARS, **amounts}.items()
        }
    )
    period_kinds = st.sampled_from(["PSALDO", "PBUDGET"])
    row_kinds = st.sampled_from(["TRANS", "RTRANS", "BTRANS"])
    rows = {
        "kind": row_kinds, **amounts, "date": st.none() | DAYS, "text": WORDS, "signature": WORDS,
    }  # fmt: skip
    places = sorted(draw(st.lists(st.integers(0, heads - 1), min_size=count, max_size=count)))
    voucher_columns = {
        "series": WORDS, "number": WORDS, "date": DAYS, "text": WORDS,
        "registered": st.none() | DAYS, "signature": WORDS,
    }  # fmt: skip
    transactions = draw(
        tables(lambda columns, objects: sie.transactions(columns | {"voucher": places}, objects), rows, count)
    )
    period_columns = {"kind": period_kinds, "year": YEARS, "period": MONTHS, **amounts}
    return SieFile(
        header=draw(headers(balances.num_rows > 0)),
        accounts=tuple(draw(st.lists(accounts(), unique_by=lambda account: account.number, max_size=3))),
        dimensions=tuple(draw(st.lists(dimensions(), unique_by=lambda each: each.number, max_size=3))),
        objects=tuple(
            draw(st.lists(objects(), unique_by=lambda each: (each.dimension, each.code), max_size=3))
        ),
        balances=balances,
        periods=draw(tables(sie.periods, period_columns, count)),
        vouchers=sie.vouchers(
            {
                name: draw(st.lists(values, min_size=heads, max_size=heads))
                for name, values in voucher_columns.items()
            }
        ),
        transactions=transactions,
    )


def headers(has_balances: bool) -> st.SearchStrategy[sie.Header]:
    types = [SieType.YEAR, SieType.PERIODS, SieType.OBJECTS, SieType.EXPORT]
    years = st.builds(sie.FiscalYear, YEARS, DAYS, DAYS)
    return st.builds(
        sie.Header,
        type=st.sampled_from(types if has_balances else [*types, SieType.IMPORT]),
        imported=st.booleans(),
        program=WORDS, program_version=WORDS, format=WORDS,
        generated=st.none() | DAYS,
        generated_by=WORDS,
        comments=st.lists(WORDS, max_size=2).map(tuple),
        company_type=WORDS, company_id=WORDS,
        organisation=WORDS, acquisition=WORDS, workplace=WORDS,
        industry=WORDS,
        address=st.just(()) | st.tuples(WORDS, WORDS, WORDS, WORDS),
        company=WORDS,
        fiscal_years=st.lists(years, unique_by=lambda year: year.number, max_size=2).map(tuple),
        tax_year=WORDS,
        covered_to=st.none() | DAYS,
        chart_type=WORDS, currency=WORDS,
        checksum=st.booleans(),
    )  # fmt: skip


def accounts() -> st.SearchStrategy[sie.Account]:
    kinds = st.none() | st.sampled_from(sie.AccountKind)
    sru = st.lists(WORDS, max_size=2).map(tuple)
    return st.builds(sie.Account, CODES, WORDS, kinds, WORDS, sru)


def dimensions() -> st.SearchStrategy[sie.Dimension]:
    numbers = st.integers(0, 999_999_999)
    return st.builds(sie.Dimension, numbers, WORDS, st.none() | numbers)


def objects() -> st.SearchStrategy[sie.DimensionObject]:
    return st.builds(sie.DimensionObject, st.integers(0, 999_999_999), CODES, WORDS)


@settings(max_examples=50)
@given(files())
def test_what_is_written_is_read_as_the_same(made: SieFile) -> None:
    name = "bok.si" if made.header.type is SieType.IMPORT else "bok.se"
    problems = Problems()
    assert sie.read(sie.write(made), name, problems) == made
    assert "SIE-028" not in codes(problems), "the checksum that we write is the one that we read"


def test_a_file_is_written_as_the_standard_says() -> None:
    found, _ = understood(HEAD + "#PROSA " + '"Sagt \\"ja\\""' + "\n" + DECLARED + VOUCHER)
    assert sie.write(found).decode("cp437").split("\r\n") == [
        "#FLAGGA 0",
        '#PROGRAM "Påhittad ekonomi" 1.0',
        "#FORMAT PC8",
        "#GEN 20240901 EK",
        "#SIETYP 4",
        '#PROSA "Sagt \\"ja\\""',
        "#FNAMN Lillköping",
        "#RAR 0 20240101 20241231",
        "#RAR -1 20230101 20231231",
        "#KONTO 1930 Bank",
        "#KONTO 5010 Hyra",
        '#OBJEKT 1 100 "Norra enheten"',
        '#VER A 1 20240815 "Hyra för augusti" 20240816 EK',
        "{",
        "   #TRANS 5010 {1 100} 1200.50",
        "   #TRANS 1930 {} -1200.50",
        "}",
        "",
    ]


def test_the_same_file_gives_the_same_bytes() -> None:
    found, _ = understood(HEAD + DECLARED + VOUCHER)
    assert sie.write(found) == sie.write(found)


def test_what_the_type_requires_is_an_error_when_it_is_written() -> None:
    found, _ = understood("#FLAGGA 0\n#SIETYP 1\n#PSALDO 0 202408 3010 {} 1.00\n")
    problems = Problems()
    sie.write(found, problems, "ut.se")
    assert codes(problems) == {"SIE-025", "SIE-026"}
    assert {problem.severity for problem in problems} == {Severity.ERROR}
    assert {str(problem.source) for problem in problems} == {"ut.se"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2024–2025", "2024-2025"),
        ("”citat”", '"citat"'),
        ("100 €", "100 EUR"),
        ("Škoda", "Skoda"),
        ("två\nrader", "två rader"),
        ("日本", "??"),
        ("C:\\Min mapp\\", "C:\\Min mapp\\ "),
    ],
)
def test_characters_that_sie_lacks_are_replaced_and_told(text: str, written: str) -> None:
    problems = Problems()
    data = sie.write(SieFile(header=sie.Header(comments=(text,))), problems, "ut.se")
    found = sie.read(data, "ut.se", Problems())
    assert found is not None
    assert found.header.comments == (written,)
    assert "SIE-033" in codes(problems)


def test_letters_that_arrive_in_two_parts_are_put_together() -> None:
    problems = Problems()
    data = sie.write(SieFile(header=sie.Header(comments=("A\u030angstro\u0308m",))), problems, "ut.se")
    assert "Ångström".encode("cp437") in data
    assert "SIE-033" not in codes(problems)


def test_a_budget_for_a_whole_year_cannot_be_written_and_is_told() -> None:
    budget = sie.periods({"kind": ["PBUDGET"], "account": ["5010"], "amount": [100]})
    problems = Problems()
    data = sie.write(SieFile(header=sie.Header(type=SieType.EXPORT), periods=budget), problems, "ut.se")
    assert b"PBUDGET" not in data
    assert ("SIE-039", "ut.se") in told(problems)


def test_quantities_are_exact() -> None:
    number = Decimal("12345678901234567890.123456")
    table = sie.periods(
        {"kind": ["PBUDGET"], "period": [202401], "account": ["1"], "amount": [0], "quantity": [number]}
    )
    found = sie.read(sie.write(SieFile(periods=table)), "ut.se", Problems())
    assert found is not None
    assert found.periods["quantity"].to_pylist() == [number]
