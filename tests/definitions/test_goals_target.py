"""Targets as five municipalities have written them, and that no text can stop the reading."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from utfall.core import Quantity
from utfall.definitions.target import Operator, parse_target
from utfall.swedish import NumberFormat, format_value

# text, operator, value, upper, unit, reference, tertial
FORMS = [
    ("Minst 85 %", Operator.AT_LEAST, "85", None, "%", None, None),
    ("Högst 22 %", Operator.AT_MOST, "22", None, "%", None, None),
    ("Minst 4", Operator.AT_LEAST, "4", None, "", None, None),
    (">=80%", Operator.AT_LEAST, "80", None, "%", None, None),
    ("≥ 80 procent", Operator.AT_LEAST, "80", None, "%", None, None),
    (">=0", Operator.AT_LEAST, "0", None, "", None, None),
    ("<7%", Operator.LESS_THAN, "7", None, "%", None, None),
    (">77", Operator.MORE_THAN, "77", None, "", None, None),
    (">3,4 %", Operator.MORE_THAN, "3.4", None, "%", None, None),
    ("<42 per 10000 invånare", Operator.LESS_THAN, "42", None, "per 10000 invånare", None, None),
    (
        ">2 ärenden per handläggare (2 ggr per år)",
        Operator.MORE_THAN,
        "2",
        None,
        "ärenden per handläggare",
        None,
        None,
    ),
    ("+/- 15 mkr", Operator.WITHIN, "15", None, "mnkr", None, None),
    ("6–8 %", Operator.BETWEEN, "6", "8", "%", None, None),
    ("Mellan 6 och 8 %", Operator.BETWEEN, "6", "8", "%", None, None),
    ("5 eller fler", Operator.AT_LEAST, "5", None, "", None, None),
    ("10 dagar eller färre", Operator.AT_MOST, "10", None, "dagar", None, None),
    ("Ska öka till 85 %", Operator.AT_LEAST, "85", None, "%", None, None),
    ("75", Operator.BARE, "75", None, "", None, None),
    ("7%", Operator.BARE, "7", None, "%", None, None),
    ("100 %*", Operator.BARE, "100", None, "%", None, None),
    ("1 000", Operator.BARE, "1000", None, "", None, None),
    ("Öka jmf utfall 2023", Operator.INCREASE, None, None, "", 2023, None),
    ("öka", Operator.INCREASE, None, None, "", None, None),
    ("Ska minska jämfört med föregående år", Operator.DECREASE, None, None, "", None, None),
    ("Lägre än utfallet 2022", Operator.DECREASE, None, None, "", 2022, None),
    ("Bibehålla", Operator.KEEP, None, None, "", None, None),
    ("Fastställa nuläget", Operator.BASELINE, None, None, "", None, None),
    ("T3", Operator.LATER, None, None, "", None, 3),
    ("Redovisas tertial 3", Operator.LATER, None, None, "", None, 3),
    ("", Operator.NONE, None, None, "", None, None),
    ("..", Operator.NONE, None, None, "", None, None),
    ("–", Operator.NONE, None, None, "", None, None),
]


@pytest.mark.parametrize(("text", "operator", "value", "upper", "unit", "reference", "tertial"), FORMS)
def test_a_target_is_read(text, operator, value, upper, unit, reference, tertial) -> None:
    target = parse_target(text)
    assert target.operator is operator
    assert target.value == (Decimal(value) if value is not None else None)
    assert target.upper == (Decimal(upper) if upper is not None else None)
    assert (target.unit, target.reference, target.tertial) == (unit, reference, tertial)
    assert target.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Bli bäst i länet",
        "3 av 5",
        "2025-12-31",
        "85 % 2025, 90 % 2026",  # two targets in one
        "högre än 2023",  # the outcome of 2023, or the number?
        "8-6 %",  # upside down
        "öka med 5 %",  # per cent, or percentage points?
        "+/- -5",
    ],
)
def test_what_is_unclear_is_left_to_a_person(text: str) -> None:
    assert parse_target(text).operator is Operator.WORDS


def test_a_target_may_come_in_stages() -> None:
    target = parse_target("+/- 20mkr=T1, +/-15mkr=T2")
    assert [(each.operator, each.value, each.unit) for each in target.stages] == [
        (Operator.WITHIN, 20, "mnkr"),
        (Operator.WITHIN, 15, "mnkr"),
    ]
    assert target.in_tertial(2).value == 15
    assert target.in_tertial(3).operator is Operator.NONE
    assert target.in_tertial(3).text == target.text


def test_stages_for_the_same_tertial_are_unclear() -> None:
    assert parse_target("5=T1, 6=T1").operator is Operator.WORDS


def test_a_plain_target_applies_in_every_tertial() -> None:
    target = parse_target("Minst 4")
    assert {target.in_tertial(tertial) for tertial in (1, 2, 3)} == {target}


@given(st.text())
@example("<" * 200)
@example("5 per " * 60)
@example("٣ %")
def test_no_text_stops_the_reading_and_the_text_is_kept(text: str) -> None:
    assert parse_target(text).text == text


@given(
    number=st.decimals(0, 10**9, places=2),
    words=st.sampled_from(
        [("Minst {} %", Operator.AT_LEAST), ("Högst {} %", Operator.AT_MOST), ("<{}%", Operator.LESS_THAN)]
    ),
)
def test_a_number_printed_in_a_target_is_read_back(number: Decimal, words: tuple[str, Operator]) -> None:
    shape, operator = words
    printed = format_value(Quantity(number), NumberFormat(decimals=2)).text
    target = parse_target(shape.format(printed))
    assert (target.operator, target.value, target.unit) == (operator, number, "%")


def test_every_target_of_the_published_reports_is_understood(shared: Path) -> None:
    texts = set()
    for file in sorted((shared / "golden").glob("*.json")):
        for table in json.loads(file.read_text(encoding="utf-8"))["tables"]:
            for place, column in enumerate(table["columns"]):
                texts |= (
                    {row["printed"][place] for row in table["rows"]} if column["role"] == "mål" else set()
                )
    assert len(texts) > 30
    assert [text for text in sorted(texts) if parse_target(text).operator is Operator.WORDS] == []
