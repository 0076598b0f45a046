"""SIE 5, the XML edition, is read to the same tables; what could fetch or swell is refused."""

from __future__ import annotations

from datetime import date

import pytest

from tests.readers.sie_files import told
from utfall.core import CodePart
from utfall.problems import Problems, Severity
from utfall.readers.sie import AccountKind, FiscalYear, SieFile, SieType, read, to_facts, write

START = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<Sie xmlns="http://www.sie.se/sie5" xmlns:dsig="http://www.w3.org/2000/09/xmldsig#">\n'
    "<FileInfo>\n"
    '<SoftwareProduct name="Påhittad ekonomi" version="2"/>\n'
    '<FileCreation time="2024-09-01T10:00:00Z" by="EK"/>\n'
    '<Company organizationId="212000-1234" name="Lillköping"/>\n'
    "<FiscalYears>\n"
    '<FiscalYear start="2023-01" end="2023-12"/>\n'
    '<FiscalYear start="2024-01" end="2024-12" primary="true"/>\n'
    "</FiscalYears>\n"
    '<AccountingCurrency currency="SEK"/>\n'
    "</FileInfo>\n"
)
ACCOUNTS = (
    "<Accounts>\n"
    '<Account id="1930" name="Bank" type="asset">\n'
    '<OpeningBalance month="2024-01" amount="100.00"/>\n'
    '<OpeningBalance month="2024-02" amount="90.00"/>\n'
    '<ClosingBalance month="2024-01" amount="90.00"/>\n'
    '<ClosingBalance month="2024-02" amount="75.5"/>\n'
    "</Account>\n"
    '<Account id="5010" name="Hyra" type="cost" unit="kvm">\n'
    '<ClosingBalance month="2024-02" amount="24.50"/>\n'
    '<Budget month="2024-02" amount="20.00"/>\n'
    '<Budget month="2024-02" amount="15.00"><ObjectReference dimId="1" objectId="100"/></Budget>\n'
    '<Budget amount="240.00"/>\n'
    "</Account>\n"
    "</Accounts>\n"
    '<Dimensions><Dimension id="1" name="Ansvar"><Object id="100" name="Norra"/></Dimension></Dimensions>\n'
)
JOURNAL = (
    '<Journal id="A" name="Fakturor">\n'
    '<JournalEntry id="7" journalDate="2024-01-31" text="Hyra">\n'
    '<EntryInfo date="2024-02-01" by="EK"/>\n'
    '<LedgerEntry accountId="5010" amount="24.50" ledgerDate="2024-02-01">'
    '<ObjectReference dimId="1" objectId="100"/></LedgerEntry>\n'
    '<LedgerEntry accountId="1930" amount="-24.50"/>\n'
    '<LedgerEntry accountId="5010" amount="99.00"><Overstrike date="2024-02-02" by="EK"/></LedgerEntry>\n'
    "</JournalEntry>\n"
    "</Journal>\n"
)
END = "</Sie>\n"
NO_DIMENSION = '<ObjectReference dimId="x" objectId="1"/>'


def understood(text: str) -> tuple[SieFile, Problems]:
    problems = Problems()
    found = read(text.encode(), "bok.sie", problems)
    assert found is not None
    return found, problems


def test_identification_accounts_and_dimensions() -> None:
    found, problems = understood(START + ACCOUNTS + END)
    header = found.header
    assert told(problems) == []
    assert (found.version, header.type, header.company) == (5, SieType.EXPORT, "Lillköping")
    assert (header.generated, header.generated_by, header.currency) == (date(2024, 9, 1), "EK", "SEK")
    assert header.fiscal_years == (
        FiscalYear(0, date(2024, 1, 1), date(2024, 12, 31)),
        FiscalYear(-1, date(2023, 1, 1), date(2023, 12, 31)),
    )
    assert [(each.number, each.kind, each.unit) for each in found.accounts] == [
        ("1930", AccountKind.ASSET, ""),
        ("5010", AccountKind.COST, "kvm"),
    ]
    assert [(each.number, each.name) for each in found.dimensions] == [(1, "Ansvar")]
    assert [(each.dimension, each.code, each.name) for each in found.objects] == [(1, "100", "Norra")]


def test_of_monthly_balances_the_first_opening_and_the_last_closing_speak_for_the_year() -> None:
    found, _ = understood(START + ACCOUNTS + END)
    rows = found.balances.select(["kind", "year", "account", "amount"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("IB", 0, "1930", 10000),
        ("UB", 0, "1930", 7550),
        ("RES", 0, "5010", 2450),
    ]


def test_budget_is_read_by_month_and_for_the_whole_year() -> None:
    found, _ = understood(START + ACCOUNTS + END)
    rows = to_facts(found, {1: CodePart.RESPONSIBILITY}).to_pylist()
    assert [(row["period_from"], row["period_to"], row["responsibility"], row["amount"]) for row in rows] == [
        (202402, 202402, "", -500),
        (202402, 202402, "100", -1500),
        (202401, 202412, "", -24000),
    ]


def test_a_journal_is_vouchers_booked_by_the_day_of_the_row_and_struck_rows_are_history() -> None:
    found, problems = understood(START + ACCOUNTS + JOURNAL + END)
    assert told(problems) == []
    (head,) = found.vouchers.to_pylist()
    assert (head["series"], head["number"], head["text"], head["date"]) == (
        "A",
        "7",
        "Hyra",
        date(2024, 1, 31),
    )
    assert (head["registered"], head["signature"]) == (date(2024, 2, 1), "EK")
    assert found.transactions["kind"].to_pylist() == ["TRANS", "TRANS", "BTRANS"]
    rows = to_facts(found, {1: CodePart.RESPONSIBILITY}).to_pylist()[:2]
    assert [(row["period_from"], row["responsibility"], row["amount"]) for row in rows] == [
        (202402, "100", -2450),
        (202401, "", 2450),
    ]


def test_an_entry_that_does_not_balance_is_an_error() -> None:
    _, problems = understood(START + JOURNAL.replace("-24.50", "-24.00") + END)
    assert [(problem.code, problem.severity) for problem in problems] == [("SIE-022", Severity.ERROR)]


def test_a_file_of_entries_needs_no_fiscal_years() -> None:
    text = '<SieEntry xmlns="http://www.sie.se/sie5">' + JOURNAL + "</SieEntry>"
    found, problems = understood(text)
    assert told(problems) == []
    assert found.header.type is SieType.IMPORT
    assert found.transactions.num_rows == 3


def test_a_signature_is_told_but_not_judged() -> None:
    _, problems = understood(START + "<dsig:Signature/>" + END)
    assert [(problem.code, problem.severity) for problem in problems] == [("SIE-040", Severity.WARNING)]


@pytest.mark.parametrize(
    ("element", "code"),
    [
        ('<Account name="utan nummer"/>', "SIE-007"),
        ('<Account id="1"><Budget month="2024-02" amount="1.005"/></Account>', "SIE-008"),
        ('<Account id="1"><Budget month="2024-13" amount="1"/></Account>', "SIE-011"),
        ('<Account id="1"><Budget month="2024-02" amount="1" quantity="x"/></Account>', "SIE-012"),
        (f'<Account id="1"><Budget month="2024-02" amount="1">{NO_DIMENSION}</Budget></Account>', "SIE-013"),
        ('<Account id="1"><ClosingBalance month="2019-02" amount="1"/></Account>', "SIE-041"),
    ],
)
def test_a_faulty_element_is_told_with_its_line(element: str, code: str) -> None:
    _, problems = understood(f"{START}<Accounts>\n{element}</Accounts>{END}")
    (problem,) = problems
    assert problem.code == code
    assert problem.source.line == 14
    assert str(problem.source.excerpt).startswith("<")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<!DOCTYPE Sie [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><Sie>&b;</Sie>', "SIE-036"),
        ('<!DOCTYPE Sie SYSTEM "http://example.com/x.dtd"><Sie xmlns="http://www.sie.se/sie5"/>', "SIE-036"),
        ('<!DOCTYPE Sie [<!ENTITY x SYSTEM "file:///etc/passwd">]><Sie>&x;</Sie>', "SIE-036"),
        ('<Sie xmlns="http://www.sie.se/sie5">&x;</Sie>', "SIE-034"),
        (START, "SIE-034"),
        ('<?xml version="1.0" encoding="påhittad"?><Sie/>', "SIE-034"),
        ('<?xml version="1.0" encoding="utf-7"?><Sie/>', "SIE-034"),
        ("<Sie/>", "SIE-035"),
        ('<Bok xmlns="http://www.sie.se/sie5"/>', "SIE-035"),
    ],
)  # fmt: skip
def test_what_is_no_sie_5_or_is_dangerous_is_refused(text: str, code: str) -> None:
    problems = Problems()
    assert read(text.encode(), "bok.sie", problems) is None
    assert [problem.code for problem in problems] == [code]


def test_what_was_read_as_sie_5_can_be_handed_on_as_sie_4() -> None:
    found, _ = understood(START + ACCOUNTS.replace('<Budget amount="240.00"/>', "") + JOURNAL + END)
    again = read(write(found), "bok.se", Problems())
    assert again is not None
    assert again.version == 4
    assert again.transactions["amount"].to_pylist() == found.transactions["amount"].to_pylist()
    assert again.periods["amount"].to_pylist() == found.periods["amount"].to_pylist()
