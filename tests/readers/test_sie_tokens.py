"""A record is cut into fields by the rules of SIE, which are not those of a shell or of CSV."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from utfall.readers.sie.spelling import Speller
from utfall.readers.sie.tokens import object_pairs, tokens


def texts(line: str) -> list[str]:
    return [token.text for token in tokens(line)]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("#KONTO 1930 Bank", ["#KONTO", "1930", "Bank"]),
        ("\t#KONTO\t1930   Bank  ", ["#KONTO", "1930", "Bank"]),
        ('#KONTO 1930 "Bank och kassa"', ["#KONTO", "1930", "Bank och kassa"]),
        ('#VER "" "" 20240831', ["#VER", "", "", "20240831"]),
        (r'#PROSA "Sagt \"ja\""', ["#PROSA", 'Sagt "ja"']),
        (r'#FNR "C:\Data\Bolag"', ["#FNR", r"C:\Data\Bolag"]),
        (r'#FNR "C:\Data\"', ["#FNR", "C:\\Data\\"]),
        ("#FNAMN Kalle's", ["#FNAMN", "Kalle's"]),
        ("#TRANS 5010 {} 1.00", ["#TRANS", "5010", "", "1.00"]),
        ("#TRANS 5010 { } 1.00", ["#TRANS", "5010", " ", "1.00"]),
        ('#TRANS 5010 {1 "a } b"} 1.00', ["#TRANS", "5010", '1 "a } b"', "1.00"]),
        ('#TRANS 5010 {} 1.00 "" "a { b"', ["#TRANS", "5010", "", "1.00", "", "a { b"]),
        ("", []),
    ],
)
def test_a_line_is_cut_into_its_fields(line: str, fields: list[str]) -> None:
    assert texts(line) == fields


@pytest.mark.parametrize(
    ("objects", "pairs"),
    [
        ("", []),
        (" ", []),
        ('1 "100" 6 "P7"', [("1", "100"), ("6", "P7")]),
        (' "1" "1010"', [("1", "1010")]),
        ("1         AO", [("1", "AO")]),
        ("1 Nord 61 0036", [("1", "Nord"), ("61", "0036")]),
        ('1 "Norra skolan"', [("1", "Norra skolan")]),
        (r'1 "4\"A"', [("1", '4"A')]),
        ('1 ""', [("1", "")]),
        ("1", None),
        ('1 "100', None),
    ],
)
def test_an_object_list_is_pairs_of_dimension_and_object(
    objects: str, pairs: list[tuple[str, str]] | None
) -> None:
    assert object_pairs(objects) == pairs


def test_a_field_knows_its_column() -> None:
    assert [token.column for token in tokens(' #TRANS 5010  {1 2} "x"')] == [2, 9, 15, 21]


@pytest.mark.parametrize(
    "line", ['#FNAMN "Lillköping', '#TRANS 5010 {1 "100" 3.00', "#TRANS 5010 {1 100 3.00"]
)
def test_a_quote_or_brace_that_never_closes_is_seen(line: str) -> None:
    assert not all(token.closed for token in tokens(line))


@given(st.text())
@example('"{}\\"')
def test_no_text_stops_the_tokenizer(text: str) -> None:
    assert all(token.column >= 1 for token in tokens(text))


@given(
    st.lists(
        st.text(st.characters(codec="cp437", exclude_categories=["C", "Z"])).filter(lambda t: t[-1:] != "\\")
    )
)
def test_what_is_written_as_fields_is_read_as_the_same_fields(fields: list[str]) -> None:
    speller = Speller()
    line = " ".join(map(speller.field, fields))
    assert texts(line) == fields
    assert not speller.replaced
