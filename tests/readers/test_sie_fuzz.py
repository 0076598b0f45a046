"""No bytes whatever make the reader raise: what is wrong is told."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.readers.sie_files import DECLARED, HEAD, VOUCHER
from utfall.core import CodePart
from utfall.problems import Problems
from utfall.problems.render import render
from utfall.readers.sie import read, to_facts, write

WHOLE = (
    "#KSUMMA\n" + HEAD + DECLARED + "#DIM 1 Ansvar\n#UNDERDIM 61 Del 6\n#SRU 5010 7513\n#KTYP 5010 K\n"
    "#IB 0 1930 5.00\n#UB 0 1930 -1195.50\n#RES 0 5010 1200.50 2\n#OIB 0 1930 {1 100} 5.00\n"
    "#PSALDO -1 202301 5010 {} 7.00\n#PSALDO -1 202301 5010 {1 100} 3.00\n#PBUDGET 0 202408 5010 {1 100} 9.00\n"
    + VOUCHER + "#KSUMMA 123\n"
)  # fmt: skip
XML = (
    '<Sie xmlns="http://www.sie.se/sie5"><FileInfo><FiscalYears><FiscalYear start="2024-01" end="2024-12" '
    'primary="true"/></FiscalYears></FileInfo><Accounts><Account id="5010" name="Hyra" type="cost">'
    '<ClosingBalance month="2024-12" amount="12.50"/><Budget amount="-3"><ObjectReference dimId="1" objectId="7"/>'
    '</Budget></Account></Accounts><Journal id="A"><JournalEntry id="1" journalDate="2024-08-15">'
    '<LedgerEntry accountId="5010" amount="1.00" ledgerDate="2024-09-01"/></JournalEntry></Journal></Sie>'
)
PIECES = [
    *WHOLE.splitlines(keepends=True),
    *'{}"\\#\n\r\t 0-9.,',
    "\ufffd",
    "\x00",
    "\x1a",
    "å",
    "9" * 30,
    "-0",
    "١",
]


def goes_through(data: bytes, name: str = "bok.se") -> None:
    """Read, show what is wrong, turn into facts and write: all that a program does with a file."""
    problems = Problems()
    found = read(data, name, problems)
    render(problems)
    assert found is not None or len(problems)
    if found is not None:
        to_facts(found, {1: CodePart.RESPONSIBILITY, 6: CodePart.PROJECT})
        assert read(write(found, Problems()), name, Problems()) is not None


def changed(text: str) -> st.SearchStrategy[str]:
    """The text with some pieces put in, taken out or put elsewhere."""
    edit = st.tuples(st.integers(0, len(text)), st.integers(0, 20), st.sampled_from(PIECES))
    return st.lists(edit, max_size=6).map(lambda edits: _edited(text, edits))


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    for place, length, piece in edits:
        text = text[:place] + piece + text[place + length :]
    return text


@given(st.binary(max_size=300))
@example(b"#")
@example(b"<")
@example(b"#KSUMMA\n#KSUMMA \xb2")
@example(b"#SIETYP\n{\n}\n\n#VER")
def test_random_bytes(data: bytes) -> None:
    goes_through(data)


@settings(max_examples=60)
@given(
    changed(WHOLE), st.sampled_from(["cp437", "cp1252", "utf-8", "utf-16"]), st.sampled_from(["a.se", "a.si"])
)
@example(WHOLE, "cp437", "a.se")
def test_a_file_with_things_put_in_and_taken_out(text: str, codec: str, name: str) -> None:
    goes_through(text.encode(codec, errors="replace"), name)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_records_in_any_order(pieces: list[str]) -> None:
    goes_through("".join(pieces).encode())


@settings(max_examples=60)
@given(changed(XML))
@example(XML)
def test_xml_with_things_put_in_and_taken_out(text: str) -> None:
    goes_through(text.encode())


def test_a_file_cut_off_anywhere() -> None:
    data = WHOLE.encode("cp437")
    for length in range(0, len(data), 41):
        goes_through(data[:length])
